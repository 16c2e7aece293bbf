import { Injectable } from '@nestjs/common';
import type { OrganisationId } from '../platform/ids/ids.js';
import { AdmissionQueries } from './admission/admission.queries.js';
import type { RecruitmentPermit, ScoreView } from './enterprise-credit.types.js';
import { type Recomputation, ScoreQueries } from './scoring/score.queries.js';
import { evaluateModel } from './training/evaluate-model.rules.js';
import { readConfigFile, readModelFile, readRivalFile } from './training/model-file.source.js';
import { readTable } from './training/table/table-file.source.js';
import { trainModel } from './training/train-model.rules.js';
import type {
  EvaluationOrder,
  EvaluationReport,
  TrainedModel,
  TrainingOrder,
  TrainingReport,
} from './training/training.types.js';

/** The door of enterprise credit. */
@Injectable()
export class EnterpriseCreditFacade {
  constructor(
    private readonly admission: AdmissionQueries,
    private readonly scores: ScoreQueries,
  ) {}

  /** Whether an enterprise may post a job now. An enterprise never heard of may not. */
  async permit(enterpriseId: string): Promise<RecruitmentPermit> {
    return this.admission.permit(enterpriseId);
  }

  /** The current score; null when the enterprise is unknown. */
  async score(enterpriseId: string): Promise<ScoreView | null> {
    return this.scores.find(enterpriseId);
  }

  /**
   * Trains a score model from a labelled table in a file. Needs no database and keeps nothing.
   * @throws TableInvalid, TableColumnMissing, OneClass, NoUsableFeature, FoldsInvalid, TrainingConfigInvalid
   */
  static train({ data, config, ...order }: TrainingOrder): { model: TrainedModel; report: TrainingReport } {
    return trainModel({ ...order, table: readTable(data), config: readConfigFile(config) });
  }

  /**
   * Measures a model file on a labelled table in a file, through the code that serves scores; beside another if told.
   * @throws ModelFileInvalid, TableInvalid, TableColumnMissing, OneClass
   */
  static evaluateModel({ data, model, against, ...order }: EvaluationOrder): EvaluationReport {
    const other = against === null ? {} : { against: readRivalFile(against) };
    return evaluateModel(readModelFile(model), readTable(data), { ...order, ...other });
  }

  /**
   * The score that stood at a time, beside what the ledger as it was then and the model it was made by give for it now.
   * @throws NoScoreAt
   */
  async recompute(enterpriseId: string, at: Date): Promise<Recomputation> {
    return this.scores.recompute(enterpriseId as OrganisationId, at);
  }
}
