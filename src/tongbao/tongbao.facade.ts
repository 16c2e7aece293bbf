import { Injectable } from '@nestjs/common';
import type { JobDto } from './recruit/job.dto.js';
import { JobQueries } from './recruit/job.queries.js';
import { cutHan, segmenter } from './screening/classifier/jieba.adapter.js';
import { readModel } from './screening/classifier/model.rules.js';
import { type Evaluation, evaluate } from './screening/training/evaluate.rules.js';
import { readTable } from './screening/training/table.source.js';
import { train, type TrainingReport } from './screening/training/train.rules.js';
import type { ScreeningModel, Target, TrainingOptions } from './tongbao.types.js';

/** The door of tongbao. */
@Injectable()
export class TongbaoFacade {
  constructor(private readonly jobs: JobQueries) {}

  /** A job by id; null when there is none. */
  async job(id: string): Promise<JobDto | null> {
    return this.jobs.find(id);
  }

  /**
   * Trains a model for screening adverts on a labelled CSV file, plain or gzip. Needs no database.
   * @throws TableUnreadable, TableColumnMissing, TableOneClass, TableTextEmpty
   */
  static trainScreening(
    file: string,
    options: TrainingOptions,
  ): { model: ScreeningModel; report: TrainingReport } {
    return train(readTable(file), options, { cut: cutHan, segmenter: segmenter() });
  }

  /**
   * Scores a labelled CSV file by a model. Needs no database.
   * @throws ScreeningModelInvalid, TableUnreadable, TableColumnMissing, TableOneClass
   */
  static evaluateScreening(
    model: unknown,
    file: string,
    question: { target: Target; baseRate?: number },
  ): Evaluation {
    return evaluate(readModel(model), readTable(file), question, cutHan);
  }
}
