import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Claim } from '../claim/claim.entity.js';
import type { ClaimId, ClaimKind } from '../claim/claim.rules.js';
import { CertificateChanges } from '../credential/certificate.changes.js';
import { ClaimStateWrong, NoSuchClaim, ReasonsUnknown, ReviewedBefore } from '../errors.js';
import { falsificationFound } from '../events.js';
import { areReasonsFor, decisionOf, type FindingId } from './finding.rules.js';
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
    private readonly outbox: Outbox,
  ) {}

  /** @throws ReasonsUnknown, NoSuchClaim, OwnMatter, ClaimStateWrong, ReviewedBefore */
  async run(key: string, actor: Actor, claimId: ClaimId, review: ReviewClaimDto): Promise<ClaimReviewDto> {
    if (!areReasonsFor(review.verdict, review.reasons)) throw ReasonsUnknown();
    const costs = await this.trust.costs();
    const command = { name: 'work-certificate.review-claim', actor: personOf(actor), key };
    return this.commands.run(command, { claimId, review }, async (tx) => {
      const claim = await this.findings.holdClaim(tx, claimId);
      if (!claim || claim.state === 'erased') throw NoSuchClaim();
      if (claim.state !== 'pledged') throw ClaimStateWrong('only a pledged claim is reviewed');
      requireStranger(actor, claim.workerId);
      const findingId = await this.findings.openOn(tx, claim);
      if (!(await this.findings.addReview(tx, { findingId, reviewerId: personOf(actor), ...review })))
        throw ReviewedBefore();
      const verdicts = await this.findings.verdicts(tx, findingId);
      const state = decisionOf(verdicts);
      if (state === 'upheld') await this.uphold(tx, findingId, claim, costs);
      if (state === 'dismissed') await this.findings.decide(tx, findingId, 'dismissed', 0);
      return { findingId, claimId, state, reviews: verdicts.length };
    });
  }

  /** The claim is false: it costs points, and every certificate that holds it is revoked at once. */
  private async uphold(
    tx: Tx,
    findingId: FindingId,
    claim: Claim,
    costs: Record<ClaimKind, number>,
  ): Promise<void> {
    const { id: claimId, workerId, kind } = claim;
    const points = costs[kind];
    await this.findings.decide(tx, findingId, 'upheld', points);
    await this.certificates.revokeHolding(tx, workerId, claimId, 'claim-falsified');
    await this.outbox.append(tx, falsificationFound, { findingId, workerId, claimId, points }, claimId);
  }
}
