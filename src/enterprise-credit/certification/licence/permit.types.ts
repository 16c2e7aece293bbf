import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { Id } from '../../../platform/ids/ids.js';
import type { EnterpriseKind } from '../../enterprise-credit.types.js';

export type PermitId = Id<'permit'>;

/** 人力资源服务许可证 (人力资源市场暂行条例 art. 18) and 劳务派遣经营许可证 (劳动合同法 art. 57). */
export const PERMIT_KINDS = ['human-resources-service', 'labour-dispatch'] as const;
export type PermitKind = (typeof PERMIT_KINDS)[number];

/** `expired`: the permit is over, or nobody confirmed it in time; the fail reasons tell which. */
export const PERMIT_STATES = ['pending', 'confirmed', 'refused', 'expired'] as const;
export type PermitState = (typeof PERMIT_STATES)[number];

/** What stands against a permit. */
export const PERMIT_FAIL_REASONS = [
  'PERMIT_NOT_FOUND',
  'PERMIT_EXPIRED',
  'PERMIT_REVOKED',
  'PERMIT_HOLDER_MISMATCH',
  'PERMIT_SCOPE_MISMATCH',
  'PERMIT_NOT_REVERIFIED',
  'AUTHORISATION_EXPIRED',
] as const;
export type PermitFailReason = (typeof PERMIT_FAIL_REASONS)[number];

/** A permit as decisions look at it. */
export interface PermitStanding {
  kind: PermitKind;
  /** As it is printed. */
  number: string;
  state: PermitState;
  /** Last day the permit itself holds; null while unknown, or without an end. */
  validUntil: BusinessDay | null;
  /** Last day its confirmation counts: when it ends, or must be confirmed again; null before. */
  confirmedUntil: BusinessDay | null;
  /** What the last answer had against it; it stays while the authority is asked again. */
  failReasons: PermitFailReason[];
}

/** A permit as an enterprise states that it holds it. */
export type StatedPermit = Pick<PermitStanding, 'kind' | 'number'>;

/** A permit as its enterprise sees it. */
export interface PermitView extends PermitStanding {
  /** Code of what kept the last attempt from an answer; null when none did. */
  lastProblem: string | null;
  askedAt: Date;
  answeredAt: Date | null;
  /** Whether the authority answered from its own system or from a file, or two people saw it, and of which day. */
  way: 'online' | 'extract' | 'counter' | null;
  asOf: BusinessDay | null;
}

/** A permit as everybody sees it: only what is confirmed. */
export type PermitInForce = Pick<PermitView, 'kind' | 'number' | 'validUntil' | 'way' | 'asOf'>;

/** Which permits law asks for. */
export interface PermitRequirements {
  /** Services as the catalogue of business scopes (经营范围) words them, each with the permit it needs and that must cover it. */
  services: { service: string; permit: PermitKind }[];
  /** What each kind of organisation needs where its registered scope names none of these services. */
  byKind: Partial<Record<EnterpriseKind, PermitKind[]>>;
}

/** What an enterprise is, the permits it stated, and what law asks for. */
export interface Licensing {
  kind: EnterpriseKind;
  permits: PermitStanding[];
  requirements: PermitRequirements;
}

/** What the authority is asked. The same `requestId` asks the same question again. */
export interface PermitQuestion {
  requestId: string;
  uscc: string;
  /** Registered name of who states the permit. */
  name: string;
  kind: PermitKind;
  number: string;
  /** RFC 3339. */
  askedAt: string;
}

/** What the authority says of a permit. */
export const PERMIT_STATUSES = ['valid', 'not-found', 'expired', 'revoked', 'held-by-another'] as const;
export type PermitStatus = (typeof PERMIT_STATUSES)[number];
