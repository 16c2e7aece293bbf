import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, lockOne, type Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Claim } from '../claim/claim.entity.js';
import { statesBefore, type ClaimId } from '../claim/claim.rules.js';
import { Finding, FindingReview } from './finding.entity.js';
import type { FindingId, FindingVerdict } from './finding.rules.js';
import type { FalsificationFindingDto } from './finding.dto.js';

const ANSWER = sealedColumn('work_certificate.finding.answer', 'identity')('finding-answer');

/** A finding in clear, without the papers behind its answer. */
export type SaidFinding = Omit<FalsificationFindingDto, 'documents'>;

/** Findings, their reviews, and the claim they are about. */
@Injectable()
export class FindingStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
    private readonly clock: Clock,
  ) {}

  /** The claim, held until commit: nobody reviews or certifies it meanwhile. */
  async holdClaim(tx: Tx, id: ClaimId): Promise<Claim | null> {
    return lockOne(tx, Claim, { id });
  }

  /** The open finding on a held claim, opened when there is none. */
  async openOn(tx: Tx, { id: claimId, workerId, kind }: Claim): Promise<FindingId> {
    const known = await tx.findOneBy(Finding, { claimId, state: 'under-review' });
    if (known) return known.id;
    const id = newId<'finding'>();
    await tx.insert(Finding, {
      id,
      claimId,
      workerId,
      kind,
      state: 'under-review',
      points: 0,
      openedAt: this.clock.now(),
      decidedAt: null,
      answer: null,
      answeredAt: null,
    });
    return id;
  }

  /** Writes a review down; false when this reviewer has reviewed before. */
  async addReview(tx: Tx, review: Omit<FindingReview, 'reviewedAt'>): Promise<boolean> {
    const { findingId, reviewerId } = review;
    if (await tx.findOneBy(FindingReview, { findingId, reviewerId })) return false; // the claim is held
    await tx.insert(FindingReview, { ...review, reviewedAt: this.clock.now() });
    return true;
  }

  async verdicts(tx: Tx, findingId: FindingId): Promise<FindingVerdict[]> {
    return (await tx.findBy(FindingReview, { findingId })).map(({ verdict }) => verdict);
  }

  /** Decides an open finding; when upheld the claim is falsified. */
  async decide(tx: Tx, id: FindingId, state: 'upheld' | 'dismissed', points: number): Promise<void> {
    const decided = { state, points, decidedAt: this.clock.now() };
    await tx.update(Finding, { id, state: 'under-review' }, decided);
    if (state === 'dismissed') return;
    const { claimId } = await tx.findOneByOrFail(Finding, { id });
    await tx.update(
      Claim,
      { id: claimId, state: In(statesBefore('falsified')) },
      { state: 'falsified', version: () => 'version + 1' },
    );
  }

  async find(id: FindingId): Promise<Finding | null> {
    return this.database.repository(Finding).findOneBy({ id });
  }

  /** Every finding on a claim, the oldest first. */
  async idsOn(claimId: ClaimId): Promise<FindingId[]> {
    const rows = await this.database
      .repository(Finding)
      .find({ where: { claimId }, order: { id: 'ASC' }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Writes the worker's answer down; false when there is one. @throws SubjectErased */
  async answer(tx: Tx, finding: Finding, text: string): Promise<boolean> {
    const answer = await this.vault.encrypt(tx, finding.workerId, ANSWER, text);
    const { id } = finding;
    return changeOne(tx, Finding, { id, answeredAt: IsNull() }, { answer, answeredAt: this.clock.now() });
  }

  /** Newest first, with what the reviewers held. @throws SubjectErased */
  async listOf(workerId: string): Promise<SaidFinding[]> {
    const rows = await this.database
      .repository(Finding)
      .find({ where: { workerId: workerId as WorkerId }, order: { id: 'DESC' }, take: 100 });
    const reviews = await this.database
      .repository(FindingReview)
      .findBy({ findingId: In(rows.map(({ id }) => id)) });
    return Promise.all(
      rows.map(async (row): Promise<SaidFinding> => {
        const { id, claimId, kind, state, points, openedAt, decidedAt, answeredAt } = row;
        const own = reviews.filter(({ findingId }) => findingId === id);
        const reasons = [...new Set(own.flatMap((review) => review.reasons))].sort();
        const answer = row.answer ? await this.vault.decrypt(workerId, ANSWER, row.answer) : null;
        return { id, claimId, kind, state, points, reasons, openedAt, decidedAt, answer, answeredAt };
      }),
    );
  }

  async erase(tx: Tx, workerId: string): Promise<void> {
    await tx.update(Finding, { workerId: workerId as WorkerId }, { answer: null });
  }
}
