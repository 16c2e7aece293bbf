import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import type { Claim } from '../claim/claim.entity.js';
import type { ClaimId, ClaimKind } from '../claim/claim.rules.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { AnswerUnread, ClaimStateWrong, NoSuchClaim, ReasonsUnknown, ReviewedBefore } from '../errors.js';
import { areReasonsFor, decisionOf } from './finding.rules.js';
import { FindingChanges } from './finding.changes.js';
import type { Finding } from './finding.entity.js';
import { FindingStore } from './finding.store.js';
import { TrustQueries } from './trust.queries.js';
import type { ClaimReviewDto, ReviewClaimDto } from './finding.dto.js';

/** Reviewers say whether a pledged claim is false; the second who agrees decides. */
@Injectable()
export class ReviewClaim {
  constructor(
    private readonly commands: Commands,
    private readonly findings: FindingStore,
    private readonly certificates: CertificateChanges,
    private readonly trust: TrustQueries,
    private readonly changes: FindingChanges,
  ) {}

  /** @throws ReasonsUnknown, NoSuchClaim, OwnMatter, ClaimStateWrong, AnswerUnread, ReviewedBefore */
  async run(key: string, actor: Actor, claimId: ClaimId, review: ReviewClaimDto): Promise<ClaimReviewDto> {
    if (!areReasonsFor(review.verdict, review.reasons)) throw ReasonsUnknown();
    const costs = await this.trust.costs();
    const command = { name: 'work-certificate.review-claim', actor: personOf(actor), key };
    return this.commands.run(command, { claimId, review }, async (tx) => {
      const claim = await this.findings.holdClaim(tx, claimId);
      if (!claim || claim.state === 'erased') throw NoSuchClaim();
      if (claim.state !== 'pledged') throw ClaimStateWrong('only a pledged claim is reviewed');
      requireStranger(actor, claim.workerId);
      const finding = await this.changes.openOn(tx, claim);
      await this.addReview(tx, finding, { reviewerId: personOf(actor), ...review });
      const { given, counted } = await this.findings.verdicts(tx, finding);
      const state = decisionOf(counted);
      if (state === 'upheld') await this.uphold(tx, finding, claim, costs);
      if (state === 'dismissed') await this.changes.dismiss(tx, finding);
      return { findingId: finding.id, claimId, state, reviews: given };
    });
  }

  private async addReview(
    tx: Tx,
    { id: findingId, answeredAt }: Finding,
    review: { reviewerId: string } & ReviewClaimDto,
  ): Promise<void> {
    if (answeredAt !== null && !(await this.findings.hasRead(tx, findingId, review.reviewerId)))
      throw AnswerUnread();
    if (await this.findings.addReview(tx, { findingId, ...review })) return;
    // who judged before the answer, and has read it since, may say that it stands
    const before = await this.findings.reviewOf(tx, findingId, review.reviewerId);
    const stands =
      before?.verdict === review.verdict && answeredAt !== null && before.reviewedAt <= answeredAt;
    if (!stands) throw ReviewedBefore();
  }

  /** The claim is false: it costs points, and every certificate that holds it is revoked at once. */
  private async uphold(
    tx: Tx,
    finding: Finding,
    claim: Claim,
    costs: Record<ClaimKind, number>,
  ): Promise<void> {
    const { id: claimId, workerId, kind } = claim;
    await this.certificates.revokeHolding(tx, workerId, claimId, 'claim-falsified');
    await this.changes.uphold(tx, finding, costs[kind]);
  }
}
