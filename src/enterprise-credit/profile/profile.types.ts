import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Level } from '../certification/level/level.types.js';
import type { PermitInForce } from '../certification/licence/permit.types.js';
import type { Decision, EnterpriseKind, RestrictionLevel } from '../enterprise-credit.types.js';
import type { Band } from '../scoring/band.rules.js';

/** What anyone may see of an employer. */
export interface ProfileView {
  enterpriseId: OrganisationId;
  name: string;
  uscc: string;
  kind: EnterpriseKind;
  /** The registry confirmed its registration and that is still recent enough. */
  certified: boolean;
  certifiedUntil: Date | null;
  /** How much of it is confirmed now; null where it is not certified. */
  level: Level | null;
  /** Its permits that are confirmed and in force. */
  permits: PermitInForce[];
  admission: Decision | null;
  mayRecruit: boolean;
  restriction: RestrictionLevel | null;
  /** A restriction is under appeal (征信业管理条例 art. 25: marked as disputed). */
  disputed: boolean;
}

/** What a platform may know of an employer to match its posts. */
export interface MatchingProfile {
  enterpriseId: OrganisationId;
  mayRecruit: boolean;
  restriction: RestrictionLevel | null;
  postingCap: number | null;
  level: Level | null;
  permits: PermitInForce[];
  band: Band | null;
  score: number | null;
  dimensions: { name: string; points: number }[];
  reasonCodes: string[];
}

/** Answers about several enterprises; those nobody knows are named. */
export interface Batch<T> {
  items: T[];
  unknown: string[];
}
