import type { OrganisationId } from '../../platform/ids/ids.js';
import type { RegistryFacts } from '../certification/certification.types.js';
import type { Level, VerifiedOperation } from '../certification/level/level.types.js';
import type { Licensing } from '../certification/licence/permit.types.js';
import type { Decision, RestrictionLevel } from '../enterprise-credit.types.js';
import type { AdmissionThresholds } from '../policy.types.js';
import type { OperationProofs, ShellLadder, ShellStanding } from './shell.rules.js';

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
  /** Blacklisted enterprises with the same controller (50 % or more) or legal representative. */
  related?: OrganisationId[];
  /** Business day of the decision. */
  today: string;
  /** Codes that a person of the operator has looked at and what they decided. */
  settled: { reasonCodes: string[]; decision: Decision } | null;
  /** The permits it stated and those it needs; absent in decisions of earlier rules. */
  licensing?: Licensing;
  /** When its operation is proven, which the highest level asks for. */
  operation?: VerifiedOperation;
  /** The certification level it stood on; written with the decision. */
  level?: Level | null;
  /** Where it stood on the shell ladder; written with the decision. */
  shell?: ShellStanding | null;
}
