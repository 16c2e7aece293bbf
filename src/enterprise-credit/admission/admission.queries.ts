import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/page.js';
import type { Enterprise } from '../certification/enterprise.entity.js';
import { EnterpriseStore } from '../certification/enterprise.store.js';
import type { AdmissionId, RecruitmentPermit } from '../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import { restrictionView } from '../restriction/restriction.queries.js';
import type { Restriction } from '../restriction/restriction.entity.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import type { Admission } from './admission.entity.js';
import { AdmissionStore } from './admission.store.js';
import type { AdmissionView, DecisionView } from './admission.types.js';
import { permitOf } from './permit.rules.js';

/** Whether enterprises may recruit. */
@Injectable()
export class AdmissionQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly restrictions: RestrictionStore,
    private readonly admissions: AdmissionStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** Of any id: an enterprise never heard of may not. */
  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    const enterprise = await this.enterprises.find(enterpriseId);
    if (!enterprise) return permitOf(unheard(enterpriseId as OrganisationId), this.policy.moment().now, 0);
    const {
      restrictions: _,
      admissionId: __,
      certifiedUntil: ___,
      ...permit
    } = await this.decisionOf(enterprise);
    return permit;
  }

  /** @throws NoSuchEnterprise */
  async decision(enterpriseId: string): Promise<DecisionView> {
    const enterprise = await this.enterprises.find(enterpriseId);
    if (!enterprise) throw NoSuchEnterprise();
    return this.decisionOf(enterprise);
  }

  /** Of several, in the order asked for; unknown ones are absent. Each is exactly what `decision` gives. */
  async many(enterpriseIds: string[]): Promise<DecisionView[]> {
    const enterprises = new Map((await this.enterprises.many(enterpriseIds)).map((one) => [one.id, one]));
    const restrictions = await this.admissions.restrictionsOfMany([...enterprises.keys()]);
    const cap = restrictions.length > 0 ? await this.policy.inForce('posting-cap') : 0;
    return enterpriseIds.flatMap((id) => {
      const enterprise = enterprises.get(id as OrganisationId);
      if (!enterprise) return [];
      const own = restrictions.filter(({ enterpriseId }) => enterpriseId === enterprise.id);
      return [this.viewOf(enterprise, own, cap)];
    });
  }

  /** Reviews that wait for a person, oldest first. */
  async waiting(page: { limit: number; cursor?: string }): Promise<Page<AdmissionView>> {
    const [after] = page.cursor === undefined ? [] : decodeCursor(page.cursor, ['uuid']);
    const rows = await this.admissions.waiting(page.limit + 1, after as AdmissionId | undefined);
    const items = rows.slice(0, page.limit);
    const last = rows.length > page.limit ? items.at(-1) : undefined;
    return { items: items.map(admissionView), nextCursor: last ? encodeCursor([last.id]) : null };
  }

  private async decisionOf(enterprise: Enterprise): Promise<DecisionView> {
    const restrictions = await this.restrictions.active(enterprise.id);
    const cap = restrictions.length > 0 ? await this.policy.inForce('posting-cap') : 0;
    return this.viewOf(enterprise, restrictions, cap);
  }

  private viewOf(enterprise: Enterprise, restrictions: Restriction[], cap: number): DecisionView {
    const { id: enterpriseId, admission, admissionCodes, certifiedUntil, admissionId } = enterprise;
    const standing = { enterpriseId, admission, admissionCodes, certifiedUntil, restrictions };
    const permit = permitOf(standing, this.policy.moment().now, cap);
    return { ...permit, admissionId, certifiedUntil, restrictions: restrictions.map(restrictionView) };
  }
}

function unheard(enterpriseId: OrganisationId): Parameters<typeof permitOf>[0] {
  return { enterpriseId, admission: null, admissionCodes: [], certifiedUntil: null, restrictions: [] };
}

/** What is shown of a decision on admission. */
export function admissionView(row: Admission): AdmissionView {
  const { id, enterpriseId, decision, reasonCodes, ruleVersion, decidedBy, reason, decidedAt } = row;
  return { id, enterpriseId, decision, reasonCodes, ruleVersion, decidedBy, reason, decidedAt };
}
