import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { checkRoom, roomOf, shareOf } from './claim.rules.js';
import { isFirstClaim, roomOfFirst } from './first-claims.rules.js';
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
    const room = roomOf(limits, share, await this.claims.hosted(platformIds));
    const policy = await this.policy.inForce('first-reports');
    const first = (await this.isFirst(by)) ? { platformIds: [by], room: roomOfFirst(room, policy) } : null;
    return { channel, platformIds, room, first };
  }

  /** Whether what a platform says now is held until people have decided it; its owner's other platforms vouch for nothing. */
  async isFirst(platformId: OrganisationId): Promise<boolean> {
    return isFirstClaim(await this.claims.decided(platformId), await this.policy.inForce('first-reports'));
  }

  /** Who says something of an employer waits for whoever is at it, so that nothing is said twice. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await this.claims.lock(tx, enterpriseId);
  }

  /** @param more claims that are to be made now. Holds the employer's claims until the transaction ends. @throws ClaimsLimited */
  async check(tx: Tx, side: ClaimingSide, enterpriseId: OrganisationId, more: number): Promise<void> {
    if (more === 0) return;
    await this.claims.lock(tx, enterpriseId);
    const { today } = this.policy.moment();
    for (const { platformIds, room } of side.first ? [side, side.first] : [side]) {
      const { channel } = side;
      const made = await this.claims.made(tx, { channel, platformIds }, { enterpriseId, today });
      checkRoom(made, more, room, enterpriseId);
    }
  }
}
