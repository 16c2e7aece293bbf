import { Injectable } from '@nestjs/common';
import { IdentityFacade } from '../../../identity/index.js';
import type { Tx } from '../../../platform/database/database.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { PolicyEntity } from '../../policy/policy.entity.js';
import { PolicyStore } from '../../policy/policy.store.js';
import type { DecisionBasis } from '../claim.rules.js';
import { ClaimTermsQueries } from '../claim-terms.queries.js';
import type { ClaimTerms } from '../claim.types.js';
import { isInCoverTime, refutedReasons } from '../cover-check.rules.js';
import type { ClaimEntity } from '../record/claim.entity.js';
import { ClaimStore } from '../record/claim.store.js';

/** A claim, its policy, and what a decision is measured against. */
export interface OpenCase {
  claim: ClaimEntity;
  policy: PolicyEntity;
  basis: DecisionBasis;
}

/** What is known of a claim when it is decided. */
@Injectable()
export class BasisQueries {
  constructor(
    private readonly claims: ClaimStore,
    private readonly policies: PolicyStore,
    private readonly terms: ClaimTermsQueries,
    private readonly identity: IdentityFacade,
  ) {}

  /** The natural person behind a caller: of a machine who answers for it. Asked before the transaction of `lock`. */
  async personBehind(actor: Actor): Promise<string> {
    return this.identity.personBehind(actor);
  }

  now(): Date {
    return this.terms.now();
  }

  /** Asked before the transaction of `lock`. */
  async today(): Promise<ClaimTerms> {
    return this.terms.today();
  }

  /** Locks the policy first: two claims on one share its limits. Null where there is no such claim. */
  async lock(tx: Tx, of: { claimId: string; policyId: string }, terms: ClaimTerms): Promise<OpenCase | null> {
    const policy = await this.policies.lock(tx, { id: of.policyId });
    const claim = await this.claims.lock(tx, { id: of.claimId });
    return policy && claim && { claim, policy, basis: await this.basisOf(tx, { claim, policy }, terms) };
  }

  private async basisOf(
    tx: Tx,
    { claim, policy }: Omit<OpenCase, 'basis'>,
    terms: ClaimTerms,
  ): Promise<DecisionBasis> {
    const asked = await this.claims.linesForUpdate(tx, claim.id);
    const paid = asked.map(({ line, approvedFen }) => [line, approvedFen ?? 0n] as const);
    return {
      asked: asked.map(({ line, askedFen }) => ({ line, amountFen: askedFen })),
      terms: policy.lines,
      approvedBefore: await this.claims.approvedBefore(tx, policy.id, claim.id),
      inCoverTime: isInCoverTime(policy, claim.injuredAt),
      refuted: refutedReasons(policy, claim, terms),
      paid: new Map(claim.isPart ? paid : []),
    };
  }
}
