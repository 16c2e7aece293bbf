import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PolicyQueries } from '../policy.queries.js';
import { ReporterQueries } from '../reliability/reporter.queries.js';
import { checkRoom, roomOf, shareOf } from './claim.rules.js';
import { type FoundClaims, isFirstClaim, isFirstKept, isHeard, roomOfFirst } from './first-claims.rules.js';
import { ClaimStore } from './claim.store.js';
import type { ClaimChannel, ClaimingSide, ClaimsToMake } from './claim.types.js';

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

  /** Of these platforms those whose word in favour of an employer counts at once: people upheld enough of what they say. */
  async knownAmong(platformIds: readonly OrganisationId[]): Promise<Set<OrganisationId>> {
    const policy = await this.policy.inForce('first-reports');
    const found = await this.found(platformIds);
    return new Set(platformIds.filter((id) => !isFirstKept(found.get(id)!, policy)));
  }

  /** Those whose word in favour of an employer counts once it has waited, known or not. */
  async heardAmong(platformIds: readonly OrganisationId[]): Promise<Set<OrganisationId>> {
    const found = await this.found(platformIds);
    return new Set(platformIds.filter((id) => isHeard(found.get(id)!)));
  }

  /** Whether what it says now is held until people have decided it; its owner's other platforms vouch for nothing. */
  private async isFirst(platformId: OrganisationId): Promise<boolean> {
    const { decided, hosted } = (await this.claims.found([platformId])).get(platformId)!;
    return isFirstClaim(decided, hosted, await this.policy.inForce('first-reports'));
  }

  private async found(platformIds: readonly OrganisationId[]): Promise<Map<OrganisationId, FoundClaims>> {
    const found = await this.claims.found(platformIds);
    const known = await this.reporters.knowledge([...platformIds]);
    const policy = await this.policy.inForce('reporter-reliability');
    return new Map(
      [...found].map(([id, one]) => [id, { ...one, share: shareOf(known.precisionOf(id), policy) }]),
    );
  }

  /**
   * What one side says at once is counted one after the other. Taken before any employer's lock and any row, always:
   * else two would wait for each other.
   */
  async lockSide(tx: Tx, { platformIds }: ClaimingSide): Promise<void> {
    for (const platformId of [...platformIds].sort()) await this.claims.lockSide(tx, platformId);
  }

  /** Who says something of an employer waits for whoever is at it, so that nothing is said twice. */
  async lock(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await this.claims.lock(tx, enterpriseId);
  }

  /** Holds the employer's claims until the transaction ends. @throws ClaimsLimited */
  async check(tx: Tx, side: ClaimingSide, { enterpriseId, more, before = 0 }: ClaimsToMake): Promise<void> {
    if (more === 0) return;
    await this.claims.lock(tx, enterpriseId);
    const { today } = this.policy.moment();
    const { channel, first } = side;
    const bounds = [{ ...side, isFirst: false }, ...(first ? [{ ...first, isFirst: true }] : [])];
    for (const { platformIds, room, isFirst } of bounds) {
      const made = await this.claims.made(tx, { channel, platformIds, isFirst }, { enterpriseId, today });
      checkRoom({ ...made, openOfOwner: made.openOfOwner + before }, more, room, enterpriseId);
    }
  }
}
