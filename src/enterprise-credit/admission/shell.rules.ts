import type { RegistryFacts } from '../certification/certification.types.js';

/** The ladder of shell companies, the soundest first (levels as in AntChain's staffing product). */
export const SHELL_LEVELS = ['A+', 'A', 'B', 'M+', 'M', 'M-', 'C+', 'C', 'D'] as const;
export type ShellLevel = (typeof SHELL_LEVELS)[number];

/** What speaks for real operation besides the registry: counts seen by this service. */
export interface OperationProofs {
  wagesPaid: number;
  contractsSealed: number;
}

/** Weights of traits and proofs, and up to which logit each level goes. */
export interface ShellLadder {
  traits: { crowded: number; crossed: number; isNew: number; noStaff: number; noCapital: number };
  proofs: { staff: number; age: number; capital: number; wages: number; contracts: number };
  /** Nine cut-offs, rising; the last level takes what is above all. */
  upTo: Record<ShellLevel, number>;
  /** When traits and proofs hold. */
  firmsAtAddress: number;
  representativeFirms: number;
  newMonths: number;
  soundStaff: number;
  soundMonths: number;
}

export interface ShellStanding {
  level: ShellLevel;
  /** Traits minus proofs. */
  logit: number;
  /** Names of what counted. */
  traits: string[];
  proofs: string[];
}

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;

/**
 * Where an enterprise stands on the ladder. What is not known counts neither way. A new enterprise without proof that
 * shares neither address nor representative is ordinary: never below M.
 */
export function shellStanding(
  facts: RegistryFacts,
  seen: OperationProofs,
  ladder: ShellLadder,
  today: string,
): ShellStanding {
  const { foundedOn, insuredStaff, paidInCapitalYuan, firmsAtAddress, representativeFirms } = facts;
  const months = foundedOn === null ? null : monthsBetween(foundedOn, today);
  const crowded = firmsAtAddress !== null && firmsAtAddress >= ladder.firmsAtAddress;
  const crossed = representativeFirms !== null && representativeFirms >= ladder.representativeFirms;
  const isNew = months !== null && months < ladder.newMonths;
  const noStaff = insuredStaff === 0;
  const noCapital = paidInCapitalYuan === 0;
  const traits = holding({ crowded, crossed, isNew, noStaff, noCapital });
  const proofs = holding({
    staff: insuredStaff !== null && insuredStaff >= ladder.soundStaff,
    age: months !== null && months >= ladder.soundMonths,
    capital: paidInCapitalYuan !== null && paidInCapitalYuan > 0,
    wages: seen.wagesPaid > 0,
    contracts: seen.contractsSealed > 0,
  });
  const weigh = (names: string[], weights: Record<string, number>): number =>
    names.reduce((sum, name) => sum + (weights[name] ?? 0), 0);
  const logit = weigh(traits, ladder.traits) - weigh(proofs, ladder.proofs);
  const found = SHELL_LEVELS.find((level) => logit <= ladder.upTo[level]) ?? 'D';
  const isOrdinary = isNew && !crowded && !crossed;
  const level = isOrdinary && SHELL_LEVELS.indexOf(found) > SHELL_LEVELS.indexOf('M') ? 'M' : found;
  return { level, logit, traits, proofs };
}

function holding(what: Record<string, boolean>): string[] {
  return Object.keys(what).filter((name) => what[name]);
}

function monthsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS / DAYS_A_MONTH;
}
