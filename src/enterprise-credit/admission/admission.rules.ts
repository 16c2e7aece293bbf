import { traitsOf } from '../certification/level/traits.rules.js';
import { permitCodes } from '../certification/licence/permit.rules.js';
import type { Decision, RestrictionLevel } from '../enterprise-credit.types.js';
import { shellStanding, type ShellStanding, type OperationProofs, type ShellLadder } from './shell.rules.js';
import type { RegistryFacts } from '../certification/certification.types.js';
import type { Level, VerifiedOperation } from '../certification/level/level.types.js';
import type { Licensing } from '../certification/licence/permit.types.js';
import type { AdmissionThresholds } from '../policy.types.js';
import { newRelations, relationCodes } from '../related/related.rules.js';
import type { Relation } from '../related/related.types.js';

/** Changes with every change of the rules below; stored with each decision. */
export const ADMISSION_RULES = 'admission-5';

/** What an admission comes to. */
export interface AdmissionOutcome {
  decision: Decision;
  /** What stands against it, or what a person has looked at. */
  reasonCodes: string[];
}

/**
 * Whether an enterprise may recruit, before and apart from its score. Null while the registry was not heard.
 * A failed certification and a blacklist refuse, and nothing else: a permit that law asks for and nobody confirmed, traits that need a look, and whoever is related to another that people
 * restricted go to a person, whose decision holds as long as nothing new has come up.
 */
export function decideAdmission(inputs: AdmissionInputs): AdmissionOutcome | null {
  const { certification, failReasons, facts, restriction, settled, licensing, today } = inputs;
  if (certification === null) return null;
  if (certification === 'refused')
    return { decision: 'REJECT', reasonCodes: ['CERTIFY_NOT_PASS', ...failReasons] };
  if (restriction === 'blacklist') return { decision: 'REJECT', reasonCodes: ['VIOLATION_BAN'] };
  const { relations = [] } = inputs;
  const traits = facts ? traitsOf(facts, inputs.thresholds, today) : [];
  const permits = licensing ? permitCodes(licensing, facts?.businessScope, today) : [];
  const level = shellOf(inputs)?.level;
  const isShell = level === 'C' || level === 'D';
  const shell = isShell ? ['SHELL_COMPANY'] : [];
  const found = [...relationCodes(relations), ...failReasons, ...permits, ...shell, ...traits];
  const reasonCodes = [...new Set(found)];
  if (reasonCodes.length === 0) return { decision: 'ACCEPT', reasonCodes };
  return {
    decision: settled && isLookedAt(settled, reasonCodes, relations) ? settled.decision : 'REVIEW',
    reasonCodes,
  };
}

/** Whether a person has looked at all of it: a new relation of a known kind is looked at too. */
function isLookedAt(settled: Settled, reasonCodes: string[], relations: Relation[]): boolean {
  const isKnown = reasonCodes.every((code) => settled.reasonCodes.includes(code));
  return isKnown && newRelations(relations, settled.relations ?? []).length === 0;
}

/** The relations that a decision with these codes rests on. */
export function heldBy(relations: readonly Relation[], reasonCodes: readonly string[]): Relation[] {
  return relations.filter((relation) => relationCodes([relation]).some((code) => reasonCodes.includes(code)));
}

/** Where the enterprise stands on the shell ladder; null where the registry's facts or the ladder are not known. */
export function shellOf({ facts, proofs, ladder, today }: AdmissionInputs): ShellStanding | null {
  if (!facts || !ladder) return null;
  return shellStanding(facts, proofs ?? { wagesPaid: 0, contractsSealed: 0 }, ladder, today);
}

/** What a person of the operator has looked at and what they decided. */
interface Settled {
  reasonCodes: string[];
  decision: Decision;
  /** Absent in decisions of earlier rules. */
  relations?: Relation[];
}

/** Everything a decision is made from. */
export interface AdmissionInputs {
  /** `certified`, or why not; null while the registry was not heard. */
  certification: 'certified' | 'refused' | null;
  failReasons: string[];
  facts: RegistryFacts | null;
  /** The hardest restriction in force. */
  restriction: RestrictionLevel | null;
  thresholds: AdmissionThresholds;
  /** Counts this service saw of real operation. */
  proofs?: OperationProofs;
  ladder?: ShellLadder;
  /** How it is related to others that people restricted; absent in decisions of earlier rules. */
  relations?: Relation[];
  /** Business day of the decision. */
  today: string;
  settled: Settled | null;
  /** The permits it stated and those it needs; absent in decisions of earlier rules. */
  licensing?: Licensing;
  /** When its operation is proven, which the highest level asks for. */
  operation?: VerifiedOperation;
  /** The certification level it stood on; written with the decision. */
  level?: Level | null;
  /** Where it stood on the shell ladder; written with the decision. */
  shell?: ShellStanding | null;
}
