import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, lockOne, type Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Claim } from '../claim/claim.entity.js';
import { statesBefore, type ClaimId } from '../claim/claim.rules.js';
import { Finding, FindingReading, FindingReview } from './finding.entity.js';
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

  /** The open finding on a held claim, locked: its worker answers it before this transaction, or after. */
  async openOn(tx: Tx, claimId: ClaimId): Promise<Finding | null> {
    return lockOne(tx, Finding, { claimId, state: 'under-review' });
  }

  /** Open findings about a worker, locked. */
  async openAbout(tx: Tx, workerId: string): Promise<Finding[]> {
    return tx.find(Finding, {
      where: { workerId: workerId as WorkerId, state: 'under-review' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async lock(tx: Tx, id: FindingId): Promise<Finding | null> {
    return lockOne(tx, Finding, { id });
  }

  /** A finding on a held claim on which none is open. */
  async add(tx: Tx, { id: claimId, workerId, kind }: Claim): Promise<Finding> {
    const nothing = { points: 0, decidedAt: null, answer: null, answeredAt: null };
    const about = { id: newId<'finding'>(), claimId, workerId, kind, openedAt: this.clock.now() };
    const finding: Finding = { ...about, ...nothing, state: 'under-review' };
    await tx.insert(Finding, finding);
    return finding;
  }

  /** Writes a review down; false when this reviewer has reviewed before. */
  async addReview(tx: Tx, review: Omit<FindingReview, 'reviewedAt'>): Promise<boolean> {
    const { findingId, reviewerId } = review;
    if (await tx.findOneBy(FindingReview, { findingId, reviewerId })) return false; // the claim is held
    await tx.insert(FindingReview, { ...review, reviewedAt: this.clock.now() });
    return true;
  }

  /** What a reviewer judged. */
  async reviewOf(tx: Tx, findingId: FindingId, reviewerId: string): Promise<FindingReview | null> {
    return tx.findOneBy(FindingReview, { findingId, reviewerId });
  }

  /** All that were given, and those that count: of reviewers who read the answer, where there is one. */
  async verdicts(tx: Tx, finding: Finding): Promise<{ given: number; counted: FindingVerdict[] }> {
    const { id: findingId, answeredAt } = finding;
    const given = await tx.findBy(FindingReview, { findingId });
    const readers = await tx.findBy(FindingReading, { findingId });
    const hasRead = (reviewerId: string): boolean => readers.some(({ readerId }) => readerId === reviewerId);
    const counted = given.filter(({ reviewerId }) => answeredAt === null || hasRead(reviewerId));
    return { given: given.length, counted: counted.map(({ verdict }) => verdict) };
  }

  /** Whether somebody has read what the worker answers. */
  async hasRead(tx: Tx, findingId: FindingId, readerId: string): Promise<boolean> {
    return (await tx.findOneBy(FindingReading, { findingId, readerId })) !== null;
  }

  /** Notes that somebody read the answers to these. */
  async noteReading(tx: Tx, findingIds: readonly FindingId[], readerId: string): Promise<void> {
    const readAt = this.clock.now();
    const rows = findingIds.map((findingId) => ({ findingId, readerId, readAt }));
    await tx.createQueryBuilder().insert().into(FindingReading).values(rows).orIgnore().execute();
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
  async on(claimId: ClaimId): Promise<Finding[]> {
    return this.database.repository(Finding).find({ where: { claimId }, order: { id: 'ASC' } });
  }

  /** What a worker answers, in clear. @throws SubjectErased */
  async answerOf({ workerId, answer }: Finding): Promise<string | null> {
    return answer && this.vault.decrypt(workerId, ANSWER, answer);
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
        const answer = await this.answerOf(row);
        return { id, claimId, kind, state, points, reasons, openedAt, decidedAt, answer, answeredAt };
      }),
    );
  }

  async erase(tx: Tx, workerId: string): Promise<void> {
    await tx.update(Finding, { workerId: workerId as WorkerId }, { answer: null });
  }
}
