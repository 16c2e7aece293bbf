import type { BusinessDay } from '../platform/clock/business-day.js';
import type { VerifiedOperation } from './certification/level/level.types.js';
import type { PermitRequirements } from './certification/licence/permit.types.js';
import type { ShellLadder } from './admission/shell.rules.js';
import type { BandPolicy } from './scoring/band.rules.js';
import type { RestrictionLevel } from './enterprise-credit.types.js';
import type { HostingEvidencePolicy } from './feedback/hosting/hosting.rules.js';
import type { ReliabilityPolicy } from './reliability/reliability.types.js';

/** When traits of an enterprise call for a person to look. */
export interface AdmissionThresholds {
  /** Enterprises at one address from which on it looks like mass registration. */
  firmsAtAddress: number;
  /** Further enterprises of one legal representative from which on it looks like cross-holding. */
  representativeFirms: number;
  /** Months in which an enterprise is new. */
  newMonths: number;
  /** Administrative penalties from which on a person looks. */
  penalties: number;
  /** Traits that together make a shell company. */
  shellTraits: number;
}

/** What law, market or the operator set for this room, by parameter key without its prefix. */
export interface PolicyValues {
  'certification-months': number;
  /** Days an enterprise's authorisation to ask the registry lasts; days before its end a certification is renewed. */
  'certification-window': { authorisationDays: number; renewalDays: number };
  'permit-requirements': PermitRequirements;
  'verified-operation': VerifiedOperation;
  'admission-thresholds': AdmissionThresholds;
  'shell-ladder': ShellLadder;
  /** The model that is champion as long as the operator has promoted none. */
  'champion-model': { id: string; version: string };
  bands: BandPolicy;
  'incident-max-age-days': number;
  /** Days a restriction lasts. */
  'restriction-days': Record<RestrictionLevel, number>;
  /** Open posts an employer under a posting cap may have. */
  'posting-cap': number;
  'appeal-days': number;
  /** Months after which a restriction ends that was put right. */
  'repair-months': number;
  'hosting-evidence': HostingEvidencePolicy;
  'reporter-reliability': ReliabilityPolicy;
}

/** Now, as the room decides by it. */
export interface Moment {
  now: Date;
  today: BusinessDay;
}
