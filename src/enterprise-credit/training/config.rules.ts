import { isRecord } from '../../platform/crypto/canonical.js';
import type { BoostingSettings } from '../../statistics/boosting/boosting.types.js';
import { COLUMN_KINDS } from '../../statistics/table/table.types.js';
import { TrainingConfigInvalid } from '../errors.js';
import type { ScorecardSettings, TrainingConfig } from './training.types.js';

type Settings = Record<string, unknown>;

/** Limits of the design of the score. */
const SCORECARD: ScorecardSettings = {
  preBins: 20,
  leastShare: 0.03,
  leastMissing: 20,
  leastLevel: 30,
  leastInformation: 0.02,
  mostCorrelation: 0.8,
  ridge: 1,
};

/** Found by cross-validation on three public sets (docs/credit-model.md). */
const GBT: BoostingSettings = {
  trees: 250,
  rate: 0.05,
  leaves: 16,
  leastHessian: 1,
  ridge: 5,
  rowShare: 0.8,
  columnShare: 0.5,
  runs: 3,
  alikeRatios: 100,
  drawnRatios: 100,
  treeRatios: 60,
  bins: 64,
};

/** What a training does unless told otherwise. */
const DEFAULTS: Omit<TrainingConfig, 'id'> = {
  version: '1',
  note: {
    zh: '由数据训练，仅适用于与训练数据相似的企业。',
    en: 'Trained on data; for enterprises like those.',
  },
  kinds: {},
  special: {},
  population: null,
  scale: { pdo: 60, baseOdds: 30, baseScore: 1500, min: 1000, max: 2000 },
  dimensions: [{ name: 'features', zh: '全部特征', en: 'All features' }],
  features: {},
  evidence: { required: [], minimumKnown: 1 },
  seed: 1,
  resamples: 200,
  scorecard: SCORECARD,
  gbt: GBT,
};

/** Least and most of what has limits; both are allowed. */
const RANGE: Record<string, [number, number]> = {
  'scorecard.preBins': [2, 100],
  'scorecard.leastShare': [0, 0.5],
  'scorecard.mostCorrelation': [0, 1],
  'scorecard.ridge': [1e-6, 1e6],
  'gbt.trees': [1, 5000],
  'gbt.rate': [1e-4, 1],
  'gbt.leaves': [2, 256],
  'gbt.ridge': [0, 1e6],
  'gbt.rowShare': [0.05, 1],
  'gbt.columnShare': [0.05, 1],
  'gbt.runs': [1, 100],
  'gbt.alikeRatios': [0, 10_000],
  'gbt.drawnRatios': [0, 10_000],
  'gbt.treeRatios': [0, 10_000],
  'gbt.bins': [2, 254],
  'scale.pdo': [1, 1000],
  resamples: [10, 10_000],
};

/** Members whose names are the table's, not ours. */
const FREE = ['kinds', 'special', 'features'];

/**
 * The configuration with its defaults. @param json content of the file, {} without one
 * @throws TrainingConfigInvalid naming the member
 */
export function configOf(json: unknown, id: string): TrainingConfig {
  const config = merged({ id, ...DEFAULTS }, json, '') as unknown as TrainingConfig;
  const { population, kinds, special, features, dimensions } = config;
  if (population !== null && !(population > 0 && population < 1))
    throw TrainingConfigInvalid('population is a share between 0 and 1');
  for (const [column, kind] of Object.entries(kinds))
    if (!COLUMN_KINDS.includes(kind))
      throw TrainingConfigInvalid(`kinds.${column} is none of ${COLUMN_KINDS.join(', ')}`);
  for (const [column, names] of Object.entries(special)) checkSpecial(column, names);
  const known = dimensions.map(({ name }) => name);
  if (known.length === 0) throw TrainingConfigInvalid('dimensions is empty');
  for (const [feature, { dimension }] of Object.entries(features))
    if (dimension !== undefined && !known.includes(dimension))
      throw TrainingConfigInvalid(`features.${feature}.dimension is none of ${known.join(', ')}`);
  return config;
}

/** As many special values a column can have. */
const MOST_SPECIAL = 20;

function checkSpecial(column: string, names: unknown): void {
  const isNamed = (name: unknown): boolean => typeof name === 'string' && name !== '' && name.length <= 200;
  if (!isRecord(names) || !Object.values(names).every(isNamed))
    throw TrainingConfigInvalid(`special.${column} is no object of values and what each means`);
  if (Object.keys(names).length > MOST_SPECIAL)
    throw TrainingConfigInvalid(`special.${column} has more than ${MOST_SPECIAL} values`);
}

function merged(defaults: Settings, json: unknown, path: string): Settings {
  if (!isRecord(json)) throw TrainingConfigInvalid(`${path || 'the file'} is no object`);
  const result = { ...defaults };
  for (const [name, value] of Object.entries(json)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(defaults, name)) throw TrainingConfigInvalid(`${at} is unknown`);
    result[name] = memberOf(defaults[name], value, at);
  }
  return result;
}

function memberOf(byDefault: unknown, value: unknown, at: string): unknown {
  if (FREE.includes(at)) {
    if (!isRecord(value)) throw TrainingConfigInvalid(`${at} is no object`);
    return value;
  }
  if (isRecord(byDefault)) return merged(byDefault, value, at);
  if (byDefault === null) {
    if (value !== null && typeof value !== 'number') throw TrainingConfigInvalid(`${at} is no number`);
    return value;
  }
  if (Array.isArray(byDefault) !== Array.isArray(value) || typeof byDefault !== typeof value)
    throw TrainingConfigInvalid(`${at} is not of the right type`);
  const [least, most] = RANGE[at] ?? [-Infinity, Infinity];
  if (typeof value === 'number' && !(value >= least && value <= most))
    throw TrainingConfigInvalid(`${at} is not within ${least} and ${most}`);
  return value;
}
