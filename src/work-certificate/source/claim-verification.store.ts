import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual } from 'typeorm';
import { nextAttempt } from '../../platform/clock/back-off.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database, lockOne, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { ClaimStore } from '../claim/claim.store.js';
import { ClaimVerification } from './claim-verification.entity.js';
import type { ClaimVerificationId, ClaimVerificationState } from './claim-verification.rules.js';
import type { ClaimVerificationDto } from './claim-verification.dto.js';

const LEASE_MS = 60_000;

/** A silent source is asked again so often, and then no more. */
const MOST_ATTEMPTS = 12;
const WAITS = { firstMs: 30_000, longestMs: 6 * 3_600_000 };

/** Rows of `work_certificate.claim_verification`. A check and its claim move together: who ends one settles the other. */
@Injectable()
export class ClaimVerificationStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly claims: ClaimStore,
  ) {}

  /**
   * Writes down that a source is about to be asked, and whoever finds it a minute later asks in our place; or, with a
   * time, that two clerks are to see the original.
   * Null when the claim's state does not allow it.
   */
  async add(
    tx: Tx,
    wish: Pick<ClaimVerification, 'claimId' | 'workerId' | 'consentId' | 'source'>,
    seeBy: Date | null = null,
  ): Promise<ClaimVerificationId | null> {
    if (!(await this.claims.move(tx, wish.claimId, 'verifying'))) return null;
    const id = newId<'claim-verification'>();
    const askedAt = this.clock.now();
    await tx.insert(ClaimVerification, {
      ...wish,
      id,
      state: seeBy === null ? 'asked' : 'awaits-sight',
      attempts: 0,
      nextAt: seeBy === null ? new Date(askedAt.getTime() + LEASE_MS) : null,
      evidence: null,
      way: null,
      asOf: null,
      seeBy,
      seenBy: [],
      askedAt,
      answeredAt: null,
      forgottenAt: null,
    });
    return id;
  }

  async find(id: ClaimVerificationId): Promise<ClaimVerification | null> {
    return this.database.repository(ClaimVerification).findOneBy({ id });
  }

  async get(id: ClaimVerificationId): Promise<ClaimVerification> {
    return this.database.repository(ClaimVerification).findOneByOrFail({ id });
  }

  async lock(tx: Tx, id: ClaimVerificationId): Promise<ClaimVerification | null> {
    return lockOne(tx, ClaimVerification, { id });
  }

  /** Newest first. */
  async listOf(claimId: ClaimVerification['claimId']): Promise<ClaimVerification[]> {
    return this.database
      .repository(ClaimVerification)
      .find({ where: { claimId }, order: { id: 'DESC' }, take: 20 });
  }

  /** Checks that wait to be asked again. */
  async due(limit: number): Promise<ClaimVerification[]> {
    return this.database.repository(ClaimVerification).find({
      where: { state: 'asked', nextAt: LessThanOrEqual(this.clock.now()) },
      order: { nextAt: 'ASC' },
      take: limit,
    });
  }

  /** Ends a check; false when it had ended before. */
  async end(
    tx: Tx,
    row: ClaimVerification,
    state: Exclude<ClaimVerificationState, 'asked' | 'awaits-sight'>,
    proof: Pick<ClaimVerification, 'evidence' | 'way' | 'asOf'> & Partial<Pick<ClaimVerification, 'seenBy'>>,
  ): Promise<boolean> {
    const result = await tx.update(
      ClaimVerification,
      { id: row.id, state: row.state, answeredAt: IsNull() },
      { state, ...proof, nextAt: null, answeredAt: this.clock.now() },
    );
    return result.affected === 1;
  }

  /** Counts an attempt without answer; false when there will be no other. */
  async postpone(tx: Tx, row: ClaimVerification): Promise<boolean> {
    const attempts = row.attempts + 1;
    if (attempts >= MOST_ATTEMPTS) return false;
    const nextAt = nextAttempt(this.clock.now(), row.attempts, WAITS);
    const { id, attempts: before } = row;
    await tx.update(ClaimVerification, { id, state: 'asked', attempts: before }, { attempts, nextAt });
    return true;
  }
}

/** The row as its worker sees it. */
export function verificationView(row: ClaimVerification): ClaimVerificationDto {
  const { evidence: _, consentId: __, nextAt: ___, forgottenAt: ____, ...view } = row;
  return view;
}
