import type { CoverLine } from './product/product.types.js';
import { parameter } from '../platform/parameter/parameter.js';

/** Days within which a claim is decided (保险法 art. 23), paid, and a refusal is notified of. */
export const decisionDays = parameter<number>('insurance.decision-days');
export const paymentDays = parameter<number>('insurance.payment-days');
export const refusalNoticeDays = parameter<number>('insurance.refusal-notice-days');
/** Days a claimant has to hand in what is missing. */
export const supplementDays = parameter<number>('insurance.supplement-days');
/** Days within which evidence may be asked for: at once, and once (保险法 22). */
export const supplementRequestDays = parameter<number>('insurance.supplement-request-days');
/** Days a worker has to answer an offer. */
export const offerAnswerDays = parameter<number>('insurance.offer-answer-days');
/** Days within which another person of the insurer looks at a claim again. */
export const appealDays = parameter<number>('insurance.appeal-days');
/** Days after which what nobody disputes is paid (保险法 25). */
export const undisputedDays = parameter<number>('insurance.undisputed-days');
/** Lines whose amount papers say, so that silence leaves it undisputed. */
export const undisputedLines = parameter<CoverLine[]>('insurance.undisputed-lines');
/** Hours within which an employer reports an injury. */
export const reportHours = parameter<number>('insurance.report-hours');
/** Working days in which an employer reports an injury of which it hears. */
export const employerReportDays = parameter<number>('insurance.employer-report-days');
/** Years after which a claim is barred. */
export const limitationYears = parameter<number>('insurance.limitation-years');
/** When a clock-in or subscription counts as soon before an accident, in minutes. */
export const fraudSignals = parameter<{ clockInMinutes: number; subscriptionMinutes: number }>(
  'insurance.fraud-signals',
);
/** Years that papers of a claim are kept after the cover ended, by the length of the cover (保险法 87). */
export const paperRetentionYears = parameter<{ upToOneYear: number; longer: number }>(
  'insurance.paper-retention-years',
);
