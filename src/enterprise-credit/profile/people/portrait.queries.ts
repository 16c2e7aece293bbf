import { Injectable } from '@nestjs/common';
import { addDays } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { Enterprise } from '../../certification/certification.entity.js';
import { EnterpriseStore } from '../../certification/enterprise.store.js';
import type { EmployerBrief, EmployerPortrait } from '../../enterprise-credit.types.js';
import { NoSuchEnterprise } from '../../errors.js';
import { PolicyQueries } from '../../policy.queries.js';
import { ModelQueries } from '../../scoring/model/model.queries.js';
import type { CurrentScore } from '../../scoring/score.entity.js';
import { ScoreStore } from '../../scoring/score.store.js';
import type { PublicEnterpriseDto } from './portrait.dto.js';
import { bandForPeople, reasonsForPeople } from './portrait.rules.js';
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
    const [enterprises, scores, bands] = await Promise.all([
      this.enterprises.many(ids),
      this.scores.currentOfMany(ids),
      this.policy.inForce('bands'),
    ]);
    const scored = new Map(scores.map((score) => [score.enterpriseId, score]));
    return new Map(
      enterprises.map((one) => {
        const score = scored.get(one.id);
        return [one.id, { ...this.named(one), band: score ? bandForPeople(score, bands) : null }];
      }),
    );
  }

  /** Everything that people see of one; null when it is not known here. */
  async portrait(id: string): Promise<EmployerPortrait | null> {
    const enterprise = await this.enterprises.find(id);
    const brief = (await this.briefs([id])).get(id);
    if (!enterprise || !brief || enterprise.kind === 'platform') return null; // it recruits nobody
    const { today } = this.policy.moment();
    const lookBack = await this.policy.inForce('portrait-look-back');
    const [score, record, restrictions] = await Promise.all([
      this.scores.current(id),
      this.portraits.record(enterprise.id, {
        wages: addDays(today, -lookBack.wageDays),
        disputes: addDays(today, -lookBack.disputeDays),
      }),
      this.portraits.decidedRestrictions(enterprise.id),
    ]);
    const reasons = score ? await this.reasonsOf(score) : [];
    return { ...brief, uscc: enterprise.uscc, reasons, ...record, restrictions };
  }

  /** What anybody sees without signing in. @throws NoSuchEnterprise */
  async publicly(uscc: string): Promise<PublicEnterpriseDto> {
    const enterprise = await this.enterprises.byUscc(uscc);
    const brief = enterprise && (await this.briefs([enterprise.id])).get(enterprise.id);
    if (!brief) throw NoSuchEnterprise();
    return { ...brief, uscc, restrictions: await this.portraits.decidedRestrictions(brief.enterpriseId) };
  }

  private async reasonsOf({ reasons, modelHash }: CurrentScore): Promise<EmployerPortrait['reasons']> {
    const model = await this.models.find(modelHash);
    return reasonsForPeople(reasons, model?.document.features ?? []);
  }

  private named({ id, name, level, certifiedUntil }: Enterprise): Omit<EmployerBrief, 'band'> {
    const isCertified = certifiedUntil !== null && certifiedUntil > this.policy.moment().now;
    return { enterpriseId: id satisfies OrganisationId, name, level: isCertified ? level : null };
  }
}
