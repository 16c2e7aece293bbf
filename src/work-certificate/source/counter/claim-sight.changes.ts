import { Injectable } from '@nestjs/common';
import { businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Tx } from '../../../platform/database/database.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { ClaimChanges } from '../../claim/claim.changes.js';
import { ClaimStateWrong } from '../../errors.js';
import { claimSightAsked, claimSightEnded } from '../../events.js';
import { sightDays } from '../../parameters.js';
import { claimUnseen } from '../../waits.js';
import type { ClaimVerification } from '../claim-verification.entity.js';
import { claimAfter, type ClaimVerificationId } from '../claim-verification.rules.js';
import { ClaimVerificationStore } from '../claim-verification.store.js';
import { COUNTER } from './claim-sight.rules.js';

/** When a claim waits, and what its clock does. */
@Injectable()
export class SightTimes {
  constructor(
    readonly terms: Terms,
    readonly deadlines: Deadlines,
    readonly clock: Clock,
  ) {}
}

/** How a claim waits for two clerks, and how that ends. */
@Injectable()
export class ClaimSightChanges {
  constructor(
    private readonly verifications: ClaimVerificationStore,
    private readonly claims: ClaimChanges,
    private readonly times: SightTimes,
    private readonly outbox: Outbox,
  ) {}

  /** @throws ClaimStateWrong */
  async await(
    tx: Tx,
    wish: Pick<ClaimVerification, 'claimId' | 'workerId' | 'consentId' | 'source'>,
  ): Promise<ClaimVerificationId> {
    const seeBy = await this.times.terms.fromNow(tx, days(sightDays));
    const id = await this.verifications.add(tx, wish, seeBy);
    if (!id) throw ClaimStateWrong();
    this.times.deadlines.set(tx, claimUnseen, id, seeBy);
    const { claimId, workerId } = wish;
    const fact = { claimVerificationId: id, claimId, workerId, seeBy: seeBy.toISOString() };
    await this.outbox.append(tx, claimSightAsked, fact, claimId);
    return id;
  }

  /** Two clerks saw it; nothing happens when it had ended before. */
  async seen(tx: Tx, row: ClaimVerification, seenBy: string[]): Promise<void> {
    const asOf = businessDay(this.times.clock.now());
    // nobody signs what was seen: who saw it when is the proof
    const evidence = JSON.stringify({ way: COUNTER, asOf, seenBy });
    if (!(await this.verifications.end(tx, row, 'match', { evidence, way: COUNTER, asOf, seenBy }))) return;
    await this.close(tx, row, 'match');
  }

  /** Nobody brought it in time. */
  async unseen(tx: Tx, row: ClaimVerification): Promise<void> {
    const nothing = { evidence: null, way: null, asOf: null };
    if (await this.verifications.end(tx, row, 'unseen', nothing)) await this.close(tx, row, 'unseen');
  }

  private async close(tx: Tx, row: ClaimVerification, state: 'match' | 'unseen'): Promise<void> {
    const { id: claimVerificationId, claimId, workerId } = row;
    this.times.deadlines.clear(tx, claimUnseen, claimVerificationId);
    await this.claims.settle(tx, row, claimAfter(state));
    const outcome = state === 'match' ? 'seen' : state;
    await this.outbox.append(
      tx,
      claimSightEnded,
      { claimVerificationId, claimId, workerId, outcome },
      claimId,
    );
  }
}
