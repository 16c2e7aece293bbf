import { parameter } from '../platform/parameter/parameter.js';

/** Days within which a claim is decided (保险法 art. 23), paid, and a refusal is notified of. */
export const decisionDays = parameter<number>('insurance.decision-days');
export const paymentDays = parameter<number>('insurance.payment-days');
export const refusalNoticeDays = parameter<number>('insurance.refusal-notice-days');
/** Days a claimant has to hand in what is missing. */
export const supplementDays = parameter<number>('insurance.supplement-days');
/** Hours within which an employer reports an injury. */
export const reportHours = parameter<number>('insurance.report-hours');
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
