import { addMonths, type BusinessDay } from '../../../platform/clock/business-day.js';
import type { AdmissionThresholds } from '../../policy.types.js';
import type { RegistryFacts } from '../certification.types.js';
import { missingPermits } from '../licence/permit.rules.js';
import type { Licensing, PermitRequirements } from '../licence/permit.types.js';
import type { Level, VerifiedOperation } from './level.types.js';
import { traitsOf } from './traits.rules.js';

/** What law and the operator set for levels, as it is in force on a day. */
export interface LevelPolicy {
  requirements: PermitRequirements;
  operation: VerifiedOperation;
  thresholds: AdmissionThresholds;
  today: BusinessDay;
}

/** What a level is found by besides the registry's answer. */
export interface LevelTerms extends Omit<LevelPolicy, 'requirements'> {
  licensing: Licensing;
}

/** The level of an enterprise that the registry confirms. What is not known proves nothing, so it never lifts a level. */
export function levelOf(
  { facts, failReasons }: { facts: RegistryFacts | null; failReasons: string[] },
  { licensing, operation, thresholds, today }: LevelTerms,
): Level {
  const isInOrder = failReasons.length === 0;
  if (!isInOrder || missingPermits(licensing, facts?.businessScope, today).length > 0) return 'registered';
  const operates = facts !== null && showsOperation(facts, operation, today);
  return operates && traitsOf(facts, thresholds, today).length === 0 ? 'verified' : 'licensed';
}

function showsOperation(
  { insuredStaff, foundedOn }: RegistryFacts,
  least: VerifiedOperation,
  today: BusinessDay,
): boolean {
  if (insuredStaff === null || insuredStaff < least.insuredStaff || foundedOn === null) return false;
  return addMonths(foundedOn, least.months) <= today;
}
