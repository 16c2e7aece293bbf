import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { PolicyQueries } from '../policy.queries.js';
import { certificationRenewal, certificationUnanswered } from '../waits.js';

const DAY_MS = 86_400_000;

/** How long a question to the registry is authorised, and when a certification is renewed. */
@Injectable()
export class CertificationWindow {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly policy: PolicyQueries,
  ) {}

  /** A question was just asked: it lapses without an answer. */
  async begin(tx: Tx, id: CertificationId): Promise<void> {
    const { authorisationDays } = await this.policy.inForce('certification-window', tx);
    const lapsesAt = this.policy.moment().now.getTime() + authorisationDays * DAY_MS;
    this.deadlines.set(tx, certificationUnanswered, id, new Date(lapsesAt));
  }

  /** It was answered. */
  end(tx: Tx, id: CertificationId): void {
    this.deadlines.clear(tx, certificationUnanswered, id);
  }

  /** When the registry is asked again about an enterprise; null: its certification has no end, there is none. */
  async renewBefore(tx: Tx, enterpriseId: OrganisationId, until: Date | null): Promise<void> {
    if (until === null) return this.deadlines.clear(tx, certificationRenewal, enterpriseId);
    this.deadlines.set(tx, certificationRenewal, enterpriseId, await this.renewalOf(tx, until));
  }

  /** Whether a certification that held until then is over. */
  isOver(until: Date): boolean {
    return until <= this.policy.moment().now;
  }

  /** Whether it is time to ask again about a certification that holds until then, or held. */
  async isEnding(tx: Tx, until: Date): Promise<boolean> {
    return (await this.renewalOf(tx, until)) <= this.policy.moment().now;
  }

  private async renewalOf(tx: Tx, until: Date): Promise<Date> {
    const { renewalDays } = await this.policy.inForce('certification-window', tx);
    return new Date(until.getTime() - renewalDays * DAY_MS);
  }
}
