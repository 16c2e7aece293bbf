import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne } from '../../platform/command/one-by-one.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { CertificationStore } from './certification.store.js';
import { EnterpriseStore } from './enterprise.store.js';

const BATCH = 500;
const DAY_MS = 86_400_000;

/**
 * Asks the registry again before a certification runs out (every six months), and lets questions lapse that got no
 * answer within the window for which the enterprise authorised them.
 */
@Injectable()
export class RenewCertifications {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly commands: Commands,
    private readonly policy: PolicyQueries,
  ) {}

  async run(): Promise<void> {
    const { authorisationDays, renewalDays } = await this.policy.inForce('certification-window');
    const { now } = this.policy.moment();
    const days = (count: number): Date => new Date(now.getTime() + count * DAY_MS);
    await this.commands.unkeyed(async (tx) => this.certifications.expire(tx, days(-authorisationDays)));
    const due = await this.enterprises.dueForRenewal(days(renewalDays), days(-1), BATCH);
    await oneByOne(due, (id) => this.ask(id), 'certifications could not be renewed');
  }

  private async ask(id: OrganisationId): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const enterprise = await this.enterprises.lock(tx, id);
      if (enterprise && !(await this.certifications.pendingOf(tx, id)))
        await this.certifications.ask(tx, enterprise);
    });
  }
}
