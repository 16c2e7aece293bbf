import { Injectable } from '@nestjs/common';
import { isId } from '../platform/ids/ids.js';
import { ClaimStore } from './claim/record/claim.store.js';
import type { ClaimSummary, PolicySummary } from './insurance.types.js';
import { PolicyStore } from './policy/policy.store.js';

/** The door of insurance: questions only. Ids that are no UUID name nothing. */
@Injectable()
export class InsuranceFacade {
  constructor(
    private readonly claims: ClaimStore,
    private readonly policies: PolicyStore,
  ) {}

  /** A claim by id; null when there is none. */
  async claim(id: string): Promise<ClaimSummary | null> {
    const claim = isId(id) ? await this.claims.find({ id }) : null;
    if (!claim) return null;
    const { policyId, workerId, enterpriseId, insurerId, state, approvedFen, paidFen } = claim;
    return { id, policyId, workerId, enterpriseId, insurerId, state, approvedFen, paidFen };
  }

  /** The policy a clock-in bound; null when the shift is not insured or its event is still on the way. */
  async policyOfShift(shiftId: string): Promise<PolicySummary | null> {
    const policy = isId(shiftId) ? await this.policies.find({ shiftId }) : null;
    if (!policy) return null;
    const { id, workerId, insurerId, state, openedAt: coverFrom, coverEndsAt } = policy;
    return { id, shiftId, workerId, insurerId, state, coverFrom, coverEndsAt };
  }
}
