import { Injectable } from '@nestjs/common';
import { addDays, startOfBusinessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { checkRoom, roomOf, shareOf } from './claim.rules.js';
import { ClaimStore } from './claim.store.js';

/** Whether an outside party may say more against an employer: one limit for every channel, by its reliability. */
@Injectable()
export class ClaimRoomQueries {
  constructor(
    private readonly claims: ClaimStore,
    private readonly reporters: ReporterQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** @param more claims that are to be made now. Holds the employer's claims until the transaction ends. @throws ClaimsLimited */
  async check(
    tx: Tx,
    { by, enterpriseId }: { by: OrganisationId; enterpriseId: OrganisationId },
    more: number,
  ): Promise<void> {
    if (more === 0) return;
    await this.claims.lock(tx, enterpriseId);
    const limits = await this.policy.inForce('claim-limits');
    const policy = await this.policy.inForce('reporter-reliability');
    const all = await this.claims.reporters(tx, by);
    const known = await this.reporters.knowledge([by]);
    const side = all.filter((id) => known.groupOf(id) === known.groupOf(by));
    const { today } = this.policy.moment();
    const since = startOfBusinessDay(addDays(today, -limits.windowDays));
    const made = await this.claims.made(tx, side, { enterpriseId, today, since });
    checkRoom(made, more, roomOf(limits, shareOf(known.precisionOf(by), policy)));
  }
}
