import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { POLICY } from '../parameters.js';
import { certificationRenewal, certificationUnanswered } from '../waits.js';

const DAY_MS = 86_400_000;

/** How long a question to the registry is authorised, and when a certification is renewed. */
@Injectable()
export class CertificationWindow {
  constructor(
    private readonly deadlines: Deadlines,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** A question was just asked: it lapses without an answer. */
  async begin(tx: Tx, id: CertificationId): Promise<void> {
    const { authorisationDays } = await this.parameters.today(POLICY['certification-window'], 'CN', tx);
    const lapsesAt = this.clock.now().getTime() + authorisationDays * DAY_MS;
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

  /** The same where it was asked just now, and what was held goes on: a day later at the soonest. */
  async askAgainBefore(tx: Tx, enterpriseId: OrganisationId, until: Date): Promise<void> {
    const renewal = await this.renewalOf(tx, until);
    const tomorrow = new Date(this.clock.now().getTime() + DAY_MS);
    this.deadlines.set(tx, certificationRenewal, enterpriseId, renewal > tomorrow ? renewal : tomorrow);
  }

  /** Whether a certification that held until then is over. */
  isOver(until: Date): boolean {
    return until <= this.clock.now();
  }

  /** Whether it is time to ask again about a certification that holds until then, or held. */
  async isEnding(tx: Tx, until: Date): Promise<boolean> {
    return (await this.renewalOf(tx, until)) <= this.clock.now();
  }

  private async renewalOf(tx: Tx, until: Date): Promise<Date> {
    const { renewalDays } = await this.parameters.today(POLICY['certification-window'], 'CN', tx);
    return new Date(until.getTime() - renewalDays * DAY_MS);
  }
}
