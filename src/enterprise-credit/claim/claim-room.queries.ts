import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import type { ReporterKnowledge } from '../reliability/reliability.types.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { checkRoom, roomOf, shareOf } from './claim.rules.js';
import { ClaimStore } from './claim.store.js';
import type { Claimant } from './claim.types.js';

/** Whether an outside party may say more against an employer: limits of each channel, by its reliability. */
@Injectable()
export class ClaimRoomQueries {
  constructor(
    private readonly claims: ClaimStore,
    private readonly reporters: ReporterQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** The platforms that count as one reporter with this one, itself among them. */
  async sideOf(tx: Tx, by: OrganisationId, before?: ReporterKnowledge): Promise<OrganisationId[]> {
    const all = await this.claims.reporters(tx, by);
    const known = before ?? (await this.reporters.knowledge([by]));
    return all.filter((id) => known.groupOf(id) === known.groupOf(by));
  }

  /** @param more claims that are to be made now. Holds the employer's claims until the transaction ends. @throws ClaimsLimited */
  async check(tx: Tx, { by, enterpriseId, channel }: Claimant<OrganisationId>, more: number): Promise<void> {
    if (more === 0) return;
    await this.claims.lock(tx, enterpriseId);
    const limits = await this.policy.inForce(channel === 'reports' ? 'report-limits' : 'engagement-limits');
    const policy = await this.policy.inForce('reporter-reliability');
    const known = await this.reporters.knowledge([by]);
    const side = await this.sideOf(tx, by, known);
    const { today } = this.policy.moment();
    const made = await this.claims.made(tx, side, { enterpriseId, today, channel });
    const share = shareOf(known.precisionOf(by), policy);
    checkRoom(made, more, roomOf(limits, share, await this.claims.hosted(tx, side)), enterpriseId);
  }
}
