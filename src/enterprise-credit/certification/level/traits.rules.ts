import type { AdmissionThresholds } from '../../policy.types.js';
import type { RegistryFacts } from '../certification.types.js';

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;
const PENALTY_DAYS = 365;

/** Codes of the traits that call for a person to look (names after AntChain's staffing risk codes). */
export function traitsOf(facts: RegistryFacts, thresholds: AdmissionThresholds, today: string): string[] {
  const crowded = atLeast(facts.firmsAtAddress, thresholds.firmsAtAddress);
  const crossed = atLeast(facts.representativeFirms, thresholds.representativeFirms);
  const shell = [
    crowded,
    crossed,
    facts.foundedOn !== null && daysBetween(facts.foundedOn, today) < thresholds.newMonths * DAYS_A_MONTH,
    facts.insuredStaff === 0,
    facts.paidInCapitalYuan === 0,
  ].filter(Boolean).length;
  const penalties = facts.penaltiesOn.filter((day) => daysBetween(day, today) <= PENALTY_DAYS).length;
  return [
    ...(shell >= thresholds.shellTraits ? ['SHELL_COMPANY'] : []),
    ...(penalties >= thresholds.penalties ? ['ADMINISTRATIVE_SANCTION'] : []),
    ...(crowded ? ['ONE_ADDR_MULTI_COMP'] : []),
    ...(crossed ? ['CROSS_POSITION'] : []),
  ];
}

function atLeast(value: number | null, threshold: number): boolean {
  return value !== null && value >= threshold;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}
