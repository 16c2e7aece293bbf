import { isRecord } from '../../src/platform/crypto/canonical.js';
import { type Ranges, withDefaults } from '../../src/enterprise-credit/training/config.rules.js';
import type { BoostingSettings } from './boosting.types.js';

/** Found by cross-validation on three public sets (README.md). */
const DEFAULTS: BoostingSettings = {
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

const RANGES: Ranges = {
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
};

/** A configuration in two parts: how trees are boosted, and what training itself reads. */
export interface ConfigParts {
  settings: BoostingSettings;
  common: unknown;
}

/** @param json content of a configuration file, {} without one  @throws TrainingConfigInvalid naming the member of `gbt` */
export function configParts(json: unknown): ConfigParts {
  const { gbt = {}, ...common } = isRecord(json) ? json : {};
  const settings = withDefaults({ ...DEFAULTS }, gbt, { at: 'gbt', ranges: RANGES });
  return { settings: settings as unknown as BoostingSettings, common: isRecord(json) ? common : json };
}
