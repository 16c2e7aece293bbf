import type { Waits } from '../../platform/clock/back-off.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';

/** When a source that did not answer is asked again. */
export const ASKED_AGAIN: Waits = { firstMs: 60_000, longestMs: 86_400_000 };

/** `expired`: no answer came within the window of the authorisation; `contested`: another way said otherwise before, and counts. */
export const CERTIFICATION_STATES = ['pending', 'certified', 'refused', 'expired', 'contested'] as const;
export type CertificationState = (typeof CERTIFICATION_STATES)[number];

/** What the registry says of an enterprise's registration. */
export const REGISTRY_STATUSES = ['active', 'abnormal', 'deregistered', 'name-mismatch', 'unknown'] as const;
export type RegistryStatus = (typeof REGISTRY_STATUSES)[number];

/** What the registry knows of an enterprise; null where it does not say. */
export interface RegistryFacts {
  foundedOn: BusinessDay | null;
  /** Yuan, whole. */
  paidInCapitalYuan: number | null;
  insuredStaff: number | null;
  /** Enterprises registered at the same address, this one included. */
  firmsAtAddress: number | null;
  /** Other enterprises of the same legal representative. */
  representativeFirms: number | null;
  /** Administrative penalties on record, by the day they were imposed. */
  penaltiesOn: BusinessDay[];
  /** Services of its registered scope (经营范围) in the words of the national catalogue; absent where it does not say. */
  businessScope?: string[];
  /** Section of its industry (国民经济行业门类, GB/T 4754), a letter A to T; absent where it does not say. No score reads it. */
  industry?: string;
  /** The registry's own references to the legal representative and the largest holder; they name nobody. */
  representativeRef?: string | null;
  controllerRef?: string | null;
  /** Percent the largest holder holds. */
  controllerShare?: number | null;
}

/** What the registry is asked. The same `requestId` asks the same question again. */
export interface RegistryQuestion {
  requestId: string;
  uscc: string;
  name: string;
  /** RFC 3339. */
  askedAt: string;
}
