import { Injectable } from '@nestjs/common';
import { NoSuchScreeningModel } from '../../errors.js';
import { only } from '../../row.rules.js';
import type { MinimumWage } from '../../minimum-wage/minimum-wage.types.js';
import { screen } from '../advert.rules.js';
import type { ScreenedAdvert } from '../advert.types.js';
import { cutHan } from '../classifier/jieba.adapter.js';
import type { ScreeningModel } from '../classifier/model.types.js';
import { type Scorer, scorerOf } from '../classifier/score.rules.js';
import { ScreeningLifeStore } from '../life/screening-life.store.js';
import { advertRow } from './advert-row.rules.js';
import { modelFindings } from './model-finding.rules.js';
import { ScreeningModelStore } from './screening-model.store.js';
import type { Screening, ScreeningModelView } from './screening.types.js';

/** Screens adverts by the rules and the champion, lets models in shadow take notes, and shows the models. */
@Injectable()
export class ScreeningQueries {
  /** A model never changes under its hash, so those in use are kept ready. */
  private ready = new Map<string, Scorer>();

  constructor(
    private readonly models: ScreeningModelStore,
    private readonly life: ScreeningLifeStore,
  ) {}

  /** What the rules and the champion find in an advert; models in shadow find nothing and are noted. */
  async screen(advert: ScreenedAdvert, minimumWage: MinimumWage): Promise<Screening> {
    const [screening] = await this.screenEach([{ advert, minimumWage }]);
    return screening!;
  }

  /** The same of many, by the models that are in use now. */
  async screenEach(
    adverts: readonly { advert: ScreenedAdvert; minimumWage: MinimumWage }[],
  ): Promise<Screening[]> {
    const used = await this.life.inUse();
    const scorers = await Promise.all(used.map(({ hash }) => this.scorer(hash)));
    this.ready = new Map(used.map(({ hash }, i) => [hash, scorers[i]!]));
    return adverts.map(({ advert, minimumWage }) => {
      const ruled = screen(advert, minimumWage);
      const scores = scorers.map((scorer) => scorer.score(advertRow(advert)));
      const champion = scores.find((_, i) => used[i]!.state === 'champion') ?? null;
      const shadows = scores.filter((_, i) => used[i]!.state === 'shadow');
      const findings = champion === null ? ruled : [...ruled, ...modelFindings(champion)];
      return { findings, score: champion, shadows };
    });
  }

  /** A published model, whole, so that anybody entitled can score by it again. @throws NoSuchScreeningModel */
  async model(hash: string): Promise<ScreeningModel> {
    const published = await this.models.find(hash);
    if (!published) throw NoSuchScreeningModel();
    return published.model;
  }

  /** The newest hundred, newest first. */
  async list(): Promise<ScreeningModelView[]> {
    const published = await this.models.newest(100);
    const standings = await this.life.of(published.map(({ hash }) => hash));
    const approvals = await this.life.approvalsOf(standings);
    return published.flatMap(({ hash, model, publishedAt }) => {
      const standing = standings.find((one) => one.hash === hash);
      if (!standing) return [];
      const by = approvals.filter((one) => one.hash === hash).map(({ movedBy }) => movedBy);
      return [
        {
          ...only(model, 'hash', 'baseRate', 'threshold', 'training'),
          ...only(standing, 'state', 'changedAt', 'version'),
          isActive: standing.state === 'champion',
          approvals: by,
          terms: model.terms.length,
          publishedAt,
        },
      ];
    });
  }

  /** @throws NoSuchScreeningModel */
  private async scorer(hash: string): Promise<Scorer> {
    return this.ready.get(hash) ?? scorerOf(await this.model(hash), cutHan);
  }
}
