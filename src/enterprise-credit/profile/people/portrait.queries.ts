import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { Enterprise } from '../../certification/certification.entity.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import type { EmployerBrief, EmployerPortrait } from '../../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ModelQueries } from '../../scoring/model/model.queries.js';
import { ScoreStore } from '../../scoring/score.store.js';
import type { PublicEnterpriseDto } from './portrait.dto.js';
import { type Seen, seenByPeople } from './portrait.rules.js';
import { PortraitStore } from './portrait.store.js';

/** What people see of employers: no score, and nothing that nobody has decided. */
@Injectable()
export class PortraitQueries {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly scores: ScoreStore,
    private readonly models: ModelQueries,
    private readonly portraits: PortraitStore,
    private readonly policy: PolicyQueries,
  ) {}

  /** Name, level and band of several at once, by id; unknown ones are absent. */
  async briefs(ids: string[]): Promise<Map<string, EmployerBrief>> {
    if (ids.length === 0) return new Map();
    const [enterprises, seen] = await Promise.all([this.enterprises.many(ids), this.seen(ids)]);
    return new Map(enterprises.map((one) => [one.id, this.brief(one, seen)]));
  }

  /** Everything that people see of one; null when it is not known here. */
  async portrait(id: string): Promise<EmployerPortrait | null> {
    const enterprise = await this.enterprises.find(id);
    if (!enterprise || enterprise.kind === 'platform') return null; // it recruits nobody
    const { today } = this.policy.moment();
    const lookBack = await this.policy.inForce('portrait-look-back');
    const [seen, record, restrictions] = await Promise.all([
      this.seen([id]),
      this.portraits.record(enterprise.id, {
        wages: addDays(today, -lookBack.wageDays),
        disputes: addDays(today, -lookBack.disputeDays),
      }),
      this.portraits.decidedRestrictions(enterprise.id),
    ]);
    const reasons = seen.get(id)?.reasons ?? [];
    return { ...this.brief(enterprise, seen), uscc: enterprise.uscc, reasons, ...record, restrictions };
  }

  /** What anybody sees without signing in. @throws NoSuchEnterprise */
  async publicly(uscc: string): Promise<PublicEnterpriseDto> {
    const enterprise = await this.enterprises.byUscc(uscc);
    if (!enterprise) throw NoSuchEnterprise();
    const { id } = enterprise;
    const restrictions = await this.portraits.decidedRestrictions(id);
    return { ...this.brief(enterprise, await this.seen([id])), uscc, restrictions };
  }

  /** Bands and reasons by id; who was never scored is absent. */
  private async seen(ids: readonly string[]): Promise<Map<string, Seen>> {
    const [scores, bands] = await Promise.all([this.scores.madeOfMany(ids), this.policy.inForce('bands')]);
    const seen = new Map<string, Seen>();
    for (const { enterpriseId, band, modelHash, features } of scores) {
      const scorecard = await this.models.byHash(modelHash); // read once in the life of the process
      seen.set(enterpriseId, seenByPeople(band, { scorecard, features }, bands));
    }
    return seen;
  }

  private brief({ id, name, level, certifiedUntil }: Enterprise, seen: Map<string, Seen>): EmployerBrief {
    const isCertified = certifiedUntil !== null && certifiedUntil > this.policy.moment().now;
    const band = seen.get(id)?.band ?? null;
    return { enterpriseId: id satisfies OrganisationId, name, level: isCertified ? level : null, band };
  }
}
