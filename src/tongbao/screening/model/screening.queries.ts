import { Injectable } from '@nestjs/common';
import { type BusinessDay, businessDay } from '../../../platform/clock/business-day.js';
import { Clock } from '../../../platform/clock/clock.js';
import type { Fen } from '../../../platform/money/money.js';
import { Parameters } from '../../../platform/parameter/parameters.js';
import { NoSuchScreeningModel } from '../../errors.js';
import { only } from '../../members.rules.js';
import { type ScreenedAdvert, screen } from '../advert.rules.js';
import { cutHan } from '../classifier/jieba.adapter.js';
import type { ScreeningModel } from '../classifier/model.types.js';
import { type Scorer, scorerOf } from '../classifier/score.rules.js';
import { advertRow, modelFindings, modelMissing } from './model-finding.rules.js';
import type { ScreeningModel as PublishedModel } from './screening-model.entity.js';
import { ScreeningModelStore } from './screening-model.store.js';
import type { Screening, ScreeningModelView } from './screening.types.js';

/** Names the active model by its hash; empty when only rules screen. */
export const ACTIVE_MODEL = 'tongbao.screening-model';

/** Screens adverts by the rules and the active model, and shows the models. */
@Injectable()
export class ScreeningQueries {
  /** A model never changes under its hash, so a copy may be kept. */
  private ready: Scorer | undefined;

  constructor(
    private readonly models: ScreeningModelStore,
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  /** What the rules and the model active on `today` find in an advert. */
  async screen(advert: ScreenedAdvert, minimumHourlyFen: Fen, today: BusinessDay): Promise<Screening> {
    const ruled = screen(advert, minimumHourlyFen);
    const hash = await this.active(today);
    if (hash === '') return { findings: ruled, score: null };
    const scorer = await this.scorer(hash);
    if (!scorer) return { findings: [...ruled, modelMissing()], score: null };
    const score = scorer.score(advertRow(advert));
    return { findings: [...ruled, ...modelFindings(score)], score };
  }

  private async active(today: BusinessDay): Promise<string> {
    return (await this.parameters.at<string>(ACTIVE_MODEL, today)).value;
  }

  /** A published model, whole, so that anybody entitled can score by it again. @throws NoSuchScreeningModel */
  async model(hash: string): Promise<ScreeningModel> {
    const published = await this.models.find(hash);
    if (!published) throw NoSuchScreeningModel();
    return published.model;
  }

  /** The newest hundred, newest first. */
  async list(): Promise<ScreeningModelView[]> {
    const active = await this.active(businessDay(this.clock.now()));
    return (await this.models.newest(100)).map((published) => modelView(published, active));
  }

  private async scorer(hash: string): Promise<Scorer | undefined> {
    if (this.ready?.model.hash === hash) return this.ready;
    const published = await this.models.find(hash);
    if (published) this.ready = scorerOf(published.model, cutHan);
    return published ? this.ready : undefined;
  }
}

/** A model as a list shows it. */
function modelView({ model, publishedAt }: PublishedModel, active: string): ScreeningModelView {
  return {
    ...only(model, 'hash', 'baseRate', 'threshold', 'training'),
    isActive: model.hash === active,
    terms: model.terms.length,
    publishedAt,
  };
}
