import type { Prediction } from '../../statistics/metric/metric.types.js';
import { rangeOf } from '../../statistics/binning/cut.rules.js';
import {
  sharesOf,
  spreadOf,
  stabilityOf,
  type Stability,
} from '../../statistics/stability/stability.rules.js';
import { cellsIn, featuresIn } from '../../statistics/table/column.rules.js';
import { unreadWarning } from '../../statistics/table/labelled-table.rules.js';
import type { Rows } from '../../statistics/table/rows.rules.js';
import type { TextTable, TrainingWarning } from '../../statistics/table/table.types.js';
import { FEWEST } from '../scoring/monitoring/stability.rules.js';
import type { Features } from '../scoring/scorecard.types.js';
import type { Model, PopulationReport, PopulationStability } from './training.types.js';

/** How far scores and features moved from those of the training. */
export function stabilityIn(
  model: Model,
  rows: Rows<Features>,
  predictions: Prediction[],
): PopulationStability {
  return { score: scoreStability(model, predictions), features: featureStability(model, rows) };
}

/** What of a model alarms, by name, the score too. */
export function drifted({ score, features }: PopulationStability): string[] {
  return Object.entries({ ...features, score })
    .filter(([, { verdict }]) => verdict === 'alarm')
    .map(([name]) => name);
}

/** What was noticed of the cells that a model reads as numbers. */
export function unreadIn(table: TextTable, inputs: Model['inputs']): TrainingWarning[] {
  return inputs.flatMap(({ name, kind }) =>
    kind === 'numeric' ? unreadWarning(name, cellsIn(table, name), kind) : [],
  );
}

/**
 * Another table, of which nobody has to know the outcomes, beside the one a model was trained on.
 * @throws Unfit when it lacks what the model reads
 */
export function populationReport(
  model: Model,
  table: TextTable,
): { population: PopulationReport; warnings: TrainingWarning[] } {
  const rows = featuresIn(table, model.inputs);
  const predictions = rows.map((row) => model.predict(row));
  const psi = stabilityIn(model, rows, predictions);
  const notScored = predictions.filter(({ score }) => score === null).length;
  return {
    population: { dataset: table.name, sha256: table.sha256, rows: rows.length, notScored, psi },
    warnings: [...unreadIn(table, model.inputs), ...differences(table, psi)],
  };
}

function differences({ name, rows }: TextTable, psi: PopulationStability): TrainingWarning[] {
  const warnings: TrainingWarning[] = [];
  if (rows.length < FEWEST)
    warnings.push({
      code: 'population-small',
      column: name,
      detail: `has ${rows.length} rows: of fewer than ${FEWEST} the index says little`,
    });
  const all: Record<string, Stability> = { ...psi.features, score: psi.score };
  const [most, ...others] = drifted(psi).sort((a, b) => all[b]!.psi - all[a]!.psi);
  if (most === undefined) return warnings;
  const named = (of: string): string => `${of} ${all[of]!.psi.toFixed(2)}`;
  const rest = others.length === 0 ? '' : `, as do ${others.map(named).join(', ')}`;
  const detail = `of ${name} differs from the training table (PSI ${all[most]!.psi.toFixed(2)})${rest}`;
  return [...warnings, { code: 'population-differs', column: most, detail }];
}

function scoreStability({ document }: Model, predictions: Prediction[]): Stability {
  const { cuts, shares } = document.distribution.score;
  const scores = predictions.map(({ score }) => score).filter((score) => score !== null);
  const now = scores.map((score) => rangeOf(cuts, score));
  return stabilityOf(shares, sharesOf(now, shares.length));
}

function featureStability({ bins, document }: Model, rows: Rows<Features>): Record<string, Stability> {
  const { features } = spreadOf(bins, rows, [], []);
  return Object.fromEntries(
    bins.map(({ name }) => [name, stabilityOf(document.distribution.features[name]!, features[name]!)]),
  );
}
