import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { checkRoom, roomOf, shareOf } from './claim.rules.js';
import { ClaimStore } from './claim.store.js';
import type { ClaimChannel, ClaimingSide } from './claim.types.js';

/** Whether an outside party may say more against an employer: limits of each channel, by its reliability. */
@Injectable()
export class ClaimRoomQueries {
  constructor(
    private readonly claims: ClaimStore,
    private readonly reporters: ReporterQueries,
    private readonly policy: PolicyQueries,
  ) {}

  /** The platforms that count as one with this one, and how much they may say by a channel. */
  async sideOf(by: OrganisationId, channel: ClaimChannel): Promise<ClaimingSide> {
    const limits = await this.policy.inForce(channel === 'reports' ? 'report-limits' : 'engagement-limits');
    const { platformIds, precision } = await this.reporters.sideOf(by);
    const share = shareOf(precision, await this.policy.inForce('reporter-reliability'));
    return { channel, platformIds, room: roomOf(limits, share, await this.claims.hosted(platformIds)) };
  }

  /** @param more claims that are to be made now. Holds the employer's claims until the transaction ends. @throws ClaimsLimited */
  async check(tx: Tx, side: ClaimingSide, enterpriseId: OrganisationId, more: number): Promise<void> {
    if (more === 0) return;
    await this.claims.lock(tx, enterpriseId);
    const { today } = this.policy.moment();
    checkRoom(await this.claims.made(tx, side, { enterpriseId, today }), more, side.room, enterpriseId);
  }
}
