import { isRecord } from '../../platform/crypto/canonical.js';
import { COLUMN_KINDS } from '../../statistics/table/table.types.js';
import { TrainingConfigInvalid } from '../errors.js';
import { TREES_LEFT } from '../scoring/model/trees.rules.js';
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
};

/** Least and most of what has limits, by its path; both are allowed. */
export type Ranges = Record<string, [least: number, most: number]>;

const RANGES: Ranges = {
  'scorecard.preBins': [2, 100],
  'scorecard.leastShare': [0, 0.5],
  'scorecard.mostCorrelation': [0, 1],
  'scorecard.ridge': [1e-6, 1e6],
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
  if (isRecord(json) && Object.hasOwn(json, 'gbt')) throw TrainingConfigInvalid(`gbt: ${TREES_LEFT}`);
  const config = withDefaults({ id, ...DEFAULTS }, json, {
    at: '',
    ranges: RANGES,
  }) as unknown as TrainingConfig;
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

/** Where settings stand in a configuration, and what their numbers may be. */
interface Place {
  at: string;
  ranges: Ranges;
}

/** Settings with their defaults. @throws TrainingConfigInvalid naming the member */
export function withDefaults(defaults: Settings, json: unknown, { at: path, ranges }: Place): Settings {
  if (!isRecord(json)) throw TrainingConfigInvalid(`${path || 'the file'} is no object`);
  const result = { ...defaults };
  for (const [name, value] of Object.entries(json)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(defaults, name)) throw TrainingConfigInvalid(`${at} is unknown`);
    result[name] = memberOf(defaults[name], value, { at, ranges });
  }
  return result;
}

function memberOf(byDefault: unknown, value: unknown, place: Place): unknown {
  const { at, ranges } = place;
  if (FREE.includes(at)) {
    if (!isRecord(value)) throw TrainingConfigInvalid(`${at} is no object`);
    return value;
  }
  if (isRecord(byDefault)) return withDefaults(byDefault, value, place);
  if (byDefault === null) {
    if (value !== null && typeof value !== 'number') throw TrainingConfigInvalid(`${at} is no number`);
    return value;
  }
  if (Array.isArray(byDefault) !== Array.isArray(value) || typeof byDefault !== typeof value)
    throw TrainingConfigInvalid(`${at} is not of the right type`);
  const [least, most] = ranges[at] ?? [-Infinity, Infinity];
  if (typeof value === 'number' && !(value >= least && value <= most))
    throw TrainingConfigInvalid(`${at} is not within ${least} and ${most}`);
  return value;
}
