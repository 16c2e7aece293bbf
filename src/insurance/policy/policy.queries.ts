import { partyOf } from '../../platform/ids/ids.js';
import { Injectable } from '@nestjs/common';
import { digestOf } from '../../platform/crypto/canonical.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Page, pageById, type PageQuery } from '../../platform/http/page.js';
import { NoSuchPolicy } from '../errors.js';
import { ProductStore } from '../product/product.store.js';
import type { LineTerm } from '../product/product.types.js';
import type { CoverRefusalEntity, PolicyEntity } from './policy.entity.js';
import type { CoverRefusalDto, InsuranceCertificateDto, InsuredLineDto, PolicyDto } from './policy.dto.js';
import { type PolicyHolder, PolicyStore } from './policy.store.js';

/** Policies, certificates of insurance and shifts without cover, as their parties see them. */
@Injectable()
export class PolicyQueries {
  constructor(
    private readonly policies: PolicyStore,
    private readonly products: ProductStore,
  ) {}

  /** The caller's own, newest first. */
  async list(actor: Actor, page: PageQuery): Promise<Page<PolicyDto>> {
    return pageById(page, (limit, before) => this.policies.list(holderOf(actor), limit, before), policyView);
  }

  /** @throws NoSuchPolicy also for somebody else's */
  async certificate(actor: Actor, id: string): Promise<InsuranceCertificateDto> {
    const policy = await this.policies.find({ id, ...holderOf(actor) });
    const product = policy && (await this.products.find(policy.productId));
    if (!policy || !product) throw NoSuchPolicy();
    const { consentId, openingEventId, closingEventId, boundAt, graceMinutes } = policy;
    const { nameZh, nameEn, disabilityStandard } = product;
    const terms = { policy: policyView(policy), nameZh, disabilityStandard, graceMinutes };
    const proof = { consentId, openingEventId, closingEventId, boundAt, termsDigest: digestOf(terms) };
    return { ...terms.policy, nameZh, nameEn, disabilityStandard, graceMinutes, ...proof };
  }

  /** Shifts of the caller that nobody insures, newest first. */
  async refusals(actor: Actor, page: PageQuery): Promise<Page<CoverRefusalDto>> {
    const of = actor.role === 'provider' ? { providerId: partyOf(actor) } : { enterpriseId: partyOf(actor) };
    return pageById(page, (limit, before) => this.policies.listRefusals(of, limit, before), refusalView);
  }
}

function holderOf(actor: Actor): PolicyHolder {
  const party = partyOf(actor);
  if (actor.role === 'worker') return { workerId: party };
  if (actor.role === 'insurer') return { insurerId: party };
  return actor.role === 'provider' ? { providerId: party } : { enterpriseId: party };
}

function policyView(policy: PolicyEntity): PolicyDto {
  const { id, shiftId, workerId, enterpriseId, providerId, subscriberId, insurerId, state } = policy;
  const { productCode, productVersion, occupationCode, occupationClass, leftOut, premiumFen } = policy;
  const parties = { shiftId, workerId, enterpriseId, providerId, subscriberId, insurerId };
  const terms = { productCode, productVersion, occupationCode, occupationClass, leftOut, premiumFen };
  return {
    id,
    state,
    ...parties,
    ...terms,
    coverFrom: policy.openedAt,
    coverEndsAt: policy.coverEndsAt,
    lines: policy.lines.map(insured),
  };
}

function refusalView(refusal: CoverRefusalEntity): CoverRefusalDto {
  const { shiftId, workerId, occupationCode, reasonCode, openedAt } = refusal;
  return { shiftId, workerId, occupationCode, reasonCode, openedAt };
}

function insured({ line, limitFen, deductibleFen, withinHours }: LineTerm): InsuredLineDto {
  return { line, limitFen, deductibleFen, withinHours };
}
