import type { TransferPolicy } from './authority/transfer/transfer.rules.js';
import { parameter } from '../platform/parameter/parameter.js';

/** Days in which an organisation from before authority was asked for names and proves an owner. */
export const authorityDays = parameter<number>('identity.authority-days');

/** Days in which an organisation whose authority is contested may state its case. */
export const contestDays = parameter<number>('identity.contest-days');

/** Working days in which two people decide a contest that may be decided. */
export const contestDecisionDays = parameter<number>('identity.contest-decision-days');

/** Working days in which the operator looks at an organisation that registered. */
export const approvalDays = parameter<number>('identity.approval-days');

/** Days in which two clerks see a person who asks for their account back. */
export const sightDays = parameter<number>('identity.sight-days');

/** How many small transfers and guesses at them somebody has who claims a firm, and for how long. */
export const transferPolicy = parameter<TransferPolicy>('identity.small-transfer');

/** Country codes (E.164, without +) whose numbers the message gateway reaches, besides the mainland's. */
export const codeCountries = parameter<string[]>('identity.code-countries');

export const minimumAge = parameter<number>('identity.minimum-age');

/** Days that codes, assertions and challenges stay after they expired. */
export const codeDays = parameter<number>('identity.retention-code-days');

/** Days that sessions and their tokens stay after they expired. */
export const sessionDays = parameter<number>('identity.retention-session-days');

/** How many guesses that name no code one address (IPv6: one /64) has in a window. */
export interface StrayGuessLimit {
  windowSeconds: number;
  limit: number;
}
export const strayGuessLimit = parameter<StrayGuessLimit>('identity.stray-guess-limit');

/** How long an account may object before it is recovered. */
export const recoveryCoolingSeconds = parameter<number>('identity.recovery-cooling-seconds');

/** How long an organisation may object before a named person becomes its owner. */
export const organisationRecoverySeconds = parameter<number>('identity.organisation-recovery-seconds');

/** How long an erasure that a code alone asked for can be taken back. */
export const erasureNoticeSeconds = parameter<number>('identity.erasure-notice-seconds');
