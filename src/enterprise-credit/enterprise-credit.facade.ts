import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../platform/clock/business-day.js';
import { Clock } from '../platform/clock/clock.js';
import type { Database } from '../platform/database/database.js';
import type { OrganisationId } from '../platform/ids/ids.js';
import { PortraitQueries } from './profile/people/portrait.queries.js';
import { AdmissionQueries } from './admission/admission.queries.js';
import type { EmployerBrief, EmployerPortrait, RecruitmentPermit } from './enterprise-credit.types.js';
import { TakeOverFulfilments } from './fulfilment/take-over-fulfilments.usecase.js';
import { CertificationStore } from './certification/certification.store.js';
import { LicenceQueries } from './certification/licence/licence.queries.js';
import type { PermitInForce } from './certification/licence/permit.types.js';
import { ScoreQueries } from './scoring/reading/score.queries.js';
import { jsonOf } from '../statistics/model/reading.rules.js';
import type { OnStep } from '../statistics/progress/progress.rules.js';
import { readTable } from '../statistics/table/table.reader.js';
import { evaluateModel } from './training/evaluate-model.rules.js';
import { readModel, readRival } from './training/model.rules.js';
import { type Trained, trainModel } from './training/train-model.rules.js';
import type { EvaluationOrder, EvaluationReport, TrainingOrder } from './training/training.types.js';
import { inOurWords } from './training/words.rules.js';
import type { ScoreDto, RecomputationDto } from './scoring/reading/score.dto.js';

/** The door of enterprise credit. */
@Injectable()
export class EnterpriseCreditFacade {
  constructor(
    private readonly admission: AdmissionQueries,
    private readonly scores: ScoreQueries,
    private readonly fulfilments: TakeOverFulfilments,
    private readonly licences: LicenceQueries,
    private readonly portraits: PortraitQueries,
  ) {}

  /** Sources whose last answer about a firm or a permit was from a file, with the day of that file. */
  static lastExtracts(database: Database): Promise<{ source: string; asOf: BusinessDay }[]> {
    return new CertificationStore(database, new Clock()).lastExtracts();
  }

  /** Whether an enterprise may post a job now. An enterprise never heard of may not. */
  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    return this.admission.permit(enterpriseId);
  }

  /** The same of several at once, by id: an employer and the labour-service company that its post names. */
  async permits(enterpriseIds: string[]): Promise<Map<string, RecruitmentPermit>> {
    return this.admission.permitsOf(enterpriseIds);
  }

  /** The permits of an organisation that are in force today, as everybody sees them. */
  async permitsInForce(organisationId: OrganisationId): Promise<PermitInForce[]> {
    return this.licences.inForceOf(organisationId);
  }

  /** Name, level and band of several employers, by id; those never heard of are absent. */
  async employerBriefs(enterpriseIds: string[]): Promise<Map<string, EmployerBrief>> {
    return this.portraits.briefs(enterpriseIds);
  }

  /** What somebody who may work for an employer sees of it; null of one never heard of. */
  async employerPortrait(enterpriseId: string): Promise<EmployerPortrait | null> {
    return this.portraits.portrait(enterpriseId);
  }

  /** Gives engagements that an older release took in beside this one a row; how many. May be repeated. */
  async takeOverFulfilments(): Promise<number> {
    return this.fulfilments.run();
  }

  /** The current score; null when the enterprise is unknown. */
  async score(enterpriseId: string): Promise<ScoreDto | null> {
    return this.scores.find(enterpriseId);
  }

  /**
   * Trains a score model from a labelled table. Needs no database and keeps nothing. @param onStep hears how far it is
   * @throws TableInvalid, TableColumnMissing, OneClass, TooFewRows, NoUsableFeature, FoldsInvalid,
   * TrainingConfigInvalid
   */
  static async train(
    { data, encoding, config, population, ...order }: TrainingOrder,
    onStep?: OnStep,
  ): Promise<Trained> {
    const table = await inOurWords(() => readTable(data, encoding));
    const other = population && (await inOurWords(() => readTable(population, encoding)));
    const chosen = config === null ? {} : inOurWords(() => jsonOf(config, 'choice-invalid'));
    return trainModel({ ...order, table, config: chosen, ...(other && { population: other }) }, onStep);
  }

  /**
   * Measures a model on a labelled table, through the code that serves scores; beside another if told.
   * @throws ModelFileInvalid, TableInvalid, TableColumnMissing, OneClass
   */
  static async evaluateModel({
    data,
    encoding,
    model,
    against,
    ...order
  }: EvaluationOrder): Promise<EvaluationReport> {
    const json = (file: typeof model): unknown => inOurWords(() => jsonOf(file));
    const own = readModel(json(model));
    const other = against && readRival(json(against));
    const table = await inOurWords(() => readTable(data, encoding));
    return evaluateModel(own, table, { ...order, ...(other && { against: other }) });
  }

  /**
   * The score that stood at a time, beside what the ledger as it was then and the model it was made by give for it now.
   * @throws NoScoreAt
   */
  async recompute(enterpriseId: string, at: Date): Promise<RecomputationDto> {
    return this.scores.recompute(enterpriseId as OrganisationId, at);
  }
}
