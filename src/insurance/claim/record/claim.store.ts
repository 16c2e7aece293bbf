import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, In, LessThan, LessThanOrEqual } from 'typeorm';
import { changeRow, Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { newId } from '../../../platform/ids/ids.js';
import type { Fen } from '../../../platform/money/money.js';
import type { CoverLine } from '../../product/product.types.js';
import { UNDECIDED, UNPAID } from '../claim.rules.js';
import type { ClaimState, LineAsked, LineDecided } from '../claim.types.js';
import { ClaimEntity, ClaimEvidenceEntity, ClaimLineEntity, ClaimStepEntity } from './claim.entity.js';

/** Which claims are meant. */
export interface ClaimFilter {
  workerId?: string;
  insurerId?: string;
  state?: ClaimState;
  /** Only those whose decision or payment was due by then. */
  overdueAt?: Date;
}

/** A step of a claim and who makes it. */
export interface ClaimStep {
  to: ClaimState;
  by: string;
  at: Date;
  reasonCode?: string | null;
}

@Injectable()
export class ClaimStore {
  constructor(private readonly database: Database) {}

  async insert(tx: Tx, claim: ClaimEntity, lines: LineAsked[]): Promise<void> {
    await tx.insert(ClaimEntity, claim);
    await tx.insert(
      ClaimLineEntity,
      lines.map(({ line, amountFen }) => ({ claimId: claim.id, line, askedFen: amountFen })),
    );
    await this.addStep(tx, claim.id, { to: claim.state, by: claim.workerId, at: claim.reportedAt });
  }

  /** A document handed in twice is kept once. */
  async addEvidence(tx: Tx, claimId: string, hashes: string[], at: Date): Promise<void> {
    await query(
      tx,
      `INSERT INTO insurance.claim_evidence (claim_id, sha256, added_at)
       SELECT $1, h, $3 FROM unnest($2::text[]) h ON CONFLICT DO NOTHING`,
      [claimId, hashes, at],
    );
  }

  async lock(tx: Tx, where: FindOptionsWhere<ClaimEntity>): Promise<ClaimEntity | null> {
    return lockOne(tx, ClaimEntity, where);
  }

  /** Locks every claim of a worker that is not decided for good, oldest first. */
  async lockUndecided(tx: Tx, workerId: string): Promise<ClaimEntity[]> {
    return tx.find(ClaimEntity, {
      where: { workerId, state: In([...UNDECIDED, 'OFFERED']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Moves a claim and writes the step down. @throws Stale when it is no longer as it was read */
  async move(tx: Tx, claim: ClaimEntity, move: ClaimStep, changes: Partial<ClaimEntity> = {}): Promise<void> {
    await changeRow(tx, ClaimEntity, claim, { ...changes, state: move.to });
    await this.addStep(tx, claim.id, move);
  }

  /** Changes facts of a claim that stays in its state. @throws Stale */
  async note(tx: Tx, claim: ClaimEntity, changes: Partial<ClaimEntity>): Promise<void> {
    await changeRow(tx, ClaimEntity, claim, changes);
  }

  async setLines(tx: Tx, claimId: string, lines: LineDecided[]): Promise<void> {
    for (const { line, approvedFen, reasonCode } of lines)
      await tx.update(ClaimLineEntity, { claimId, line }, { approvedFen, reasonCode });
  }

  /** Approved on a policy in claims other than this one, by line. Hold the policy's lock. */
  async approvedBefore(tx: Tx, policyId: string, claimId: string): Promise<Map<CoverLine, Fen>> {
    const rows = await query<{ line: CoverLine; total: string }>(
      tx,
      `SELECT l.line, sum(l.approved_fen)::text AS total
       FROM insurance.claim_line l JOIN insurance.claim c ON c.id = l.claim_id
       WHERE c.policy_id = $1 AND c.id <> $2 AND l.approved_fen IS NOT NULL GROUP BY l.line`,
      [policyId, claimId],
    );
    return new Map(rows.map(({ line, total }) => [line, BigInt(total)]));
  }

  /**
   * Those of these fingerprints by which no insurer pays another claim. A fingerprint is typed by whoever claims: it keeps
   * nothing from others before somebody decided by it, nor after it was taken back.
   */
  async paidNowhereElse(tx: Tx, claimId: string, hashes: readonly string[]): Promise<string[]> {
    const rows = await query<{ hash: string }>(
      tx,
      `SELECT h AS hash FROM unnest($2::text[]) h
       WHERE NOT EXISTS (SELECT 1 FROM insurance.claim_evidence o JOIN insurance.claim c ON c.id = o.claim_id
         WHERE o.sha256 = h AND o.claim_id <> $1 AND c.approved_fen > 0 AND c.state <> 'WITHDRAWN')`,
      [claimId, hashes],
    );
    return rows.map(({ hash }) => hash);
  }

  /**
   * One at a time looks whether these fingerprints, or those that were handed in for these claims, stand in a claim that is
   * paid: two claims may each name the paper of the other. In one order, before the claims are locked.
   */
  async lockPapers(tx: Tx, claimIds: readonly string[], hashes: readonly string[]): Promise<void> {
    await query(
      tx,
      `SELECT pg_advisory_xact_lock(hashtextextended('insurance.paper|' || hash, 0)) FROM (
         SELECT hash FROM unnest($2::text[]) AS hash
         UNION SELECT sha256 FROM insurance.claim_evidence WHERE claim_id = ANY ($1) ORDER BY hash) papers`,
      [claimIds, hashes],
    );
  }

  /** Claims of an insurer that it must decide or pay, oldest first, and whose they are. */
  async openOfInsurer(
    tx: Tx,
    insurerId: string,
    limit: number,
  ): Promise<Pick<ClaimEntity, 'id' | 'workerId'>[]> {
    return tx.find(ClaimEntity, {
      select: { id: true, workerId: true },
      where: { insurerId, state: In([...UNDECIDED, 'OFFERED', ...UNPAID]) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  async find(where: FindOptionsWhere<ClaimEntity>): Promise<ClaimEntity | null> {
    return this.database.repository(ClaimEntity).findOneBy(where);
  }

  async linesOf(claimIds: string[]): Promise<ClaimLineEntity[]> {
    return this.database
      .repository(ClaimLineEntity)
      .find({ where: { claimId: In(claimIds) }, order: { line: 'ASC' } });
  }

  async linesForUpdate(tx: Tx, claimId: string): Promise<ClaimLineEntity[]> {
    return tx.find(ClaimLineEntity, { where: { claimId }, order: { line: 'ASC' } });
  }

  async evidenceOf(claimId: string): Promise<ClaimEvidenceEntity[]> {
    return this.database
      .repository(ClaimEvidenceEntity)
      .find({ where: { claimId }, order: { addedAt: 'ASC', sha256: 'ASC' } });
  }

  async stepsOf(claimId: string): Promise<ClaimStepEntity[]> {
    return this.database.repository(ClaimStepEntity).find({ where: { claimId }, order: { id: 'ASC' } });
  }

  /** Whoever moved a claim. */
  async makersOf(tx: Tx, claimId: string): Promise<string[]> {
    return (await tx.findBy(ClaimStepEntity, { claimId })).map(({ madeBy }) => madeBy);
  }

  /** How many other claims, at whatever insurer, hand in a document of this one; and how many are on its policy. */
  async othersLike(claim: {
    id: string;
    policyId: string;
  }): Promise<{ claimsWithSameEvidence: number; otherClaimsOnPolicy: number }> {
    const [row] = await this.database.query<{ claimsWithSameEvidence: number; otherClaimsOnPolicy: number }>(
      `SELECT (SELECT count(DISTINCT o.claim_id)::int FROM insurance.claim_evidence e
                 JOIN insurance.claim_evidence o ON o.sha256 = e.sha256 AND o.claim_id <> e.claim_id
               WHERE e.claim_id = $1) AS "claimsWithSameEvidence",
              (SELECT count(*)::int FROM insurance.claim WHERE policy_id = $2 AND id <> $1) AS "otherClaimsOnPolicy"`,
      [claim.id, claim.policyId],
    );
    return row!;
  }

  async list(of: ClaimFilter, limit: number, beforeId?: string): Promise<ClaimEntity[]> {
    const { overdueAt, ...rest } = of;
    const where = { ...rest, ...(beforeId && { id: LessThan(beforeId) }) };
    const due = overdueAt && LessThanOrEqual(overdueAt);
    const among = (states: readonly ClaimState[]): ClaimState[] =>
      states.filter((state) => of.state === undefined || of.state === state);
    return this.database.repository(ClaimEntity).find({
      where: due
        ? [
            { ...where, state: In(among(UNDECIDED)), decisionDueAt: due },
            { ...where, state: In(among(UNPAID)), paymentDueAt: due },
          ]
        : where,
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Approved claims whose payment is to be ordered, or ordered again because it had to wait; the longest untried first. */
  async toBeOrdered(triedBefore: Date, limit: number): Promise<{ id: string }[]> {
    return this.database.query<{ id: string }>(
      `SELECT id FROM insurance.claim
       WHERE state IN ('APPROVED', 'PAYMENT_WAITING') AND coalesce(payment_tried_at, decided_at) <= $1
       ORDER BY coalesce(payment_tried_at, decided_at), id LIMIT $2`,
      [triedBefore, limit],
    );
  }

  private async addStep(tx: Tx, claimId: string, { to, by, at, reasonCode }: ClaimStep): Promise<void> {
    const step = { id: newId<'claim-step'>(), claimId, state: to, madeBy: by, madeAt: at };
    await tx.insert(ClaimStepEntity, { ...step, reasonCode: reasonCode ?? null });
  }
}
