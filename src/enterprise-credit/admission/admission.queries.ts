import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Enterprise } from '../certification/certification.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import type { Permit } from '../certification/licence/permit.entity.js';
import { permitInForce } from '../certification/licence/permit.rules.js';
import { PermitStore } from '../certification/licence/permit.store.js';
import type { RecruitmentPermit } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { restrictionView } from '../restriction/restriction.queries.js';
import type { Restriction } from '../restriction/restriction.entity.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import type { Admission } from './admission.entity.js';
import { AdmissionStore } from './admission.store.js';
import { permitOf } from './permit.rules.js';
import type { AdmissionDto, DecisionDto } from './admission.dto.js';

/** Whether enterprises may recruit. */
@Injectable()
export class AdmissionQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly restrictions: RestrictionStore,
    private readonly admissions: AdmissionStore,
    private readonly permits: PermitStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** Of any id: an enterprise never heard of may not. */
  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    const enterprise = await this.enterprises.find(enterpriseId);
    if (!enterprise) return permitOf(unheard(enterpriseId as OrganisationId), this.policy.moment().now, 0);
    return this.recruitmentOf(enterprise, ...(await this.restrictionsOf(enterprise)));
  }

  /** Of several at once, by id: each is exactly what `permit` gives. */
  async permitsOf(enterpriseIds: string[]): Promise<Map<string, RecruitmentPermit>> {
    const enterprises = new Map((await this.enterprises.many(enterpriseIds)).map((one) => [one.id, one]));
    const restrictions = await this.admissions.restrictionsOfMany([...enterprises.keys()]);
    const cap = restrictions.length > 0 ? await this.policy.inForce('posting-cap') : 0;
    const { now } = this.policy.moment();
    return new Map(
      enterpriseIds.map((id) => {
        const enterprise = enterprises.get(id as OrganisationId);
        if (!enterprise) return [id, permitOf(unheard(id as OrganisationId), now, 0)];
        const own = restrictions.filter((row) => row.enterpriseId === enterprise.id);
        return [id, this.recruitmentOf(enterprise, own, own.length > 0 ? cap : 0)];
      }),
    );
  }

  /** @throws NoSuchEnterprise */
  async decision(enterpriseId: string): Promise<DecisionDto> {
    const enterprise = await this.enterprises.find(enterpriseId);
    if (!enterprise) throw NoSuchEnterprise();
    return this.decisionOf(enterprise);
  }

  /** Of several, in the order asked for; unknown ones are absent. Each is exactly what `decision` gives. */
  async many(enterpriseIds: string[]): Promise<DecisionDto[]> {
    const enterprises = new Map((await this.enterprises.many(enterpriseIds)).map((one) => [one.id, one]));
    const known = [...enterprises.keys()];
    const restrictions = await this.admissions.restrictionsOfMany(known);
    const cap = restrictions.length > 0 ? await this.policy.inForce('posting-cap') : 0;
    const permits = await this.permits.inForce(known, this.policy.moment().today);
    return enterpriseIds.flatMap((id) => {
      const enterprise = enterprises.get(id as OrganisationId);
      if (!enterprise) return [];
      const isOwn = (row: { enterpriseId: OrganisationId }): boolean => row.enterpriseId === enterprise.id;
      return [this.viewOf(enterprise, [restrictions.filter(isOwn), cap], permits.filter(isOwn))];
    });
  }

  private async decisionOf(enterprise: Enterprise): Promise<DecisionDto> {
    const permits = await this.permits.inForce([enterprise.id], this.policy.moment().today);
    return this.viewOf(enterprise, await this.restrictionsOf(enterprise), permits);
  }

  /** Its restrictions in force, and how many posts a cap leaves. */
  private async restrictionsOf({ id }: Enterprise): Promise<[Restriction[], number]> {
    const restrictions = await this.restrictions.active(id);
    return [restrictions, restrictions.length > 0 ? await this.policy.inForce('posting-cap') : 0];
  }

  private viewOf(
    enterprise: Enterprise,
    [restrictions, cap]: [Restriction[], number],
    permits: Permit[],
  ): DecisionDto {
    const { certifiedUntil, admissionId } = enterprise;
    const isCertified = certifiedUntil !== null && certifiedUntil > this.policy.moment().now;
    return {
      ...this.recruitmentOf(enterprise, restrictions, cap),
      admissionId,
      certifiedUntil,
      level: isCertified ? enterprise.level : null,
      permits: permits.map(permitInForce),
      restrictions: restrictions.map(restrictionView),
    };
  }

  private recruitmentOf(enterprise: Enterprise, restrictions: Restriction[], cap: number): RecruitmentPermit {
    const { id: enterpriseId, admission, admissionCodes, certifiedUntil } = enterprise;
    const standing = { enterpriseId, admission, admissionCodes, certifiedUntil, restrictions };
    return permitOf(standing, this.policy.moment().now, cap);
  }
}

function unheard(enterpriseId: OrganisationId): Parameters<typeof permitOf>[0] {
  return { enterpriseId, admission: null, admissionCodes: [], certifiedUntil: null, restrictions: [] };
}

/** What is shown of a decision on admission. */
export function admissionView(row: Admission): AdmissionDto {
  const { id, enterpriseId, decision, reasonCodes, ruleVersion, decidedBy, reason, decidedAt } = row;
  return { id, enterpriseId, decision, reasonCodes, ruleVersion, decidedBy, reason, decidedAt };
}
