import { interceptFor } from '../../statistics/logistic/prior.rules.js';
import type { ScorecardDocument, ScorecardFeature } from '../scoring/scorecard.types.js';
import type { TrainingConfig } from './training.types.js';
import type { FittedFeature, ScorecardFit } from './fit-scorecard.rules.js';

/** The fit in the form the room evaluates. @param badRate of the rows it was fitted to */
export function scorecardDocument(
  { intercept, features }: ScorecardFit,
  badRate: number,
  config: TrainingConfig,
): Omit<ScorecardDocument, 'trainedOn'> {
  const { id, version, note, scale, dimensions, evidence } = config;
  return {
    id,
    version,
    note,
    scale,
    intercept: intercept + interceptFor(badRate, config.population),
    dimensions,
    evidence,
    features: features.map((feature) => featureOf(feature, config)),
  };
}

function featureOf({ bins, coef, reference }: FittedFeature, config: TrainingConfig): ScorecardFeature {
  const { name, missing, special } = bins;
  const { dimension = config.dimensions[0]!.name, reason = reasonFor(name) } = config.features[name] ?? {};
  const core = {
    name,
    dimension,
    missing,
    ...(special.length > 0 && { special }),
    coef,
    reference,
    reason,
  };
  return bins.kind === 'numeric'
    ? { ...core, kind: 'numeric', cuts: bins.cuts, woe: bins.woe, monotone: bins.monotone }
    : { ...core, kind: 'categorical', levels: bins.levels, woe: bins.woe };
}

function reasonFor(name: string): { code: string; zh: string; en: string } {
  const code = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').replaceAll(/[^A-Za-z0-9]+/g, '_');
  return {
    code: code.toUpperCase(),
    zh: `${name} 所在区间的风险高于最优区间`,
    en: `${name} is in a range with more risk than the best`,
  };
}
