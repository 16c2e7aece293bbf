import { type JsonText, jsonOf } from '../statistics/model/reading.rules.js';
import type { OnStep } from '../statistics/progress/progress.rules.js';
import { readTable } from '../statistics/table/table.reader.js';
import type { Encoding, TableBytes } from '../statistics/table/table.types.js';
import { cutHan, segmenter } from './screening/classifier/jieba.adapter.js';
import { readModel } from './screening/classifier/model.rules.js';
import { type Evaluation, evaluate, type EvaluationChoice } from './screening/training/evaluate.rules.js';
import { train, type Trained } from './screening/training/train.rules.js';
import { inOurWords } from './screening/training/words.rules.js';
import type { TrainingOptions } from './screening/training/training.types.js';

/** A table that somebody opened. */
interface GivenTable {
  data: TableBytes;
  encoding?: Encoding;
}

/** The door of tongbao: what commands order. */
export class TongbaoFacade {
  /**
   * Trains a model for screening adverts on a labelled table. Needs no database. @param onStep hears how far it is
   * @throws TableUnreadable, TableColumnMissing, TableOneClass, TableTooSmall, TableTextEmpty
   */
  static async trainScreening(
    { data, encoding, ...options }: GivenTable & TrainingOptions,
    onStep?: OnStep,
  ): Promise<Trained> {
    const table = await inOurWords(() => readTable(data, encoding));
    return train(table, options, { cut: cutHan, segmenter: segmenter() }, onStep);
  }

  /**
   * Scores a labelled table by a model. Needs no database.
   * @throws ScreeningModelInvalid, TableUnreadable, TableColumnMissing, TableOneClass
   */
  static async evaluateScreening({
    model,
    data,
    encoding,
    ...choice
  }: GivenTable & EvaluationChoice & { model: JsonText }): Promise<Evaluation> {
    const ready = readModel(inOurWords(() => jsonOf(model)));
    const table = await inOurWords(() => readTable(data, encoding));
    return evaluate(ready, table, choice, cutHan);
  }
}
