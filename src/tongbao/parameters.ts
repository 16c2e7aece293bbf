import { parameter } from '../platform/parameter/parameter.js';

/** The least pay of an hour, fen, by region (最低工资). */
export const minimumHourlyWageFen = parameter<number>('tongbao.minimum-hourly-wage-fen');
/** The least pay of a month of full-time work, fen, by region; no row for the whole country. */
export const minimumMonthlyWageFen = parameter<number>('tongbao.minimum-monthly-wage-fen');
/** The least pay by what it is of. */
export const minimumWageFen = { hour: minimumHourlyWageFen, month: minimumMonthlyWageFen };
/** Minutes of work that a month's wage is paid for (月计薪天数 × 8 hours). */
export const monthPaidMinutes = parameter<number>('tongbao.month-paid-minutes');
/** Minutes of a working day up to which a labour contract is part-time. */
export const partTimeDailyMinutes = parameter<number>('tongbao.part-time-daily-minutes');
/** Working days in which the operator enters a minimum wage that is not known. */
export const minimumWageDays = parameter<number>('tongbao.minimum-wage-days');
/** Years after which a minimum wage should have been adjusted: the operator is asked whether a newer notice is in force. */
export const minimumWageYears = parameter<number>('tongbao.minimum-wage-years');
/** Percent of the wage that work under a labour contract earns on a statutory holiday. */
export const holidayRatePercent = parameter<number>('tongbao.holiday-rate-percent');
export const minimumWorkingAge = parameter<number>('tongbao.minimum-working-age');
export const longestShiftMinutes = parameter<number>('tongbao.longest-shift-minutes');
/** Hours in which an employer answers a shift. */
export const shiftAnswerHours = parameter<number>('tongbao.shift-answer-hours');
/** Hours that it has at least, where pay is due sooner. */
export const shiftAnswerLeastHours = parameter<number>('tongbao.shift-answer-least-hours');
/** Hours in which a worker states the end of a shift that nobody clocked out of. */
export const shiftEndHours = parameter<number>('tongbao.shift-end-hours');
/** Working days in which a worker disputes a rejection. */
export const rejectionDisputeDays = parameter<number>('tongbao.rejection-dispute-days');
/** Working days in which an employer answers a dispute. */
export const disputeAnswerDays = parameter<number>('tongbao.dispute-answer-days');
/** Working days in which an employer disputes what its silence approved. */
export const silenceDisputeDays = parameter<number>('tongbao.silence-dispute-days');
/** Minutes of a break that continues the working day before it. */
export const continuationMinutes = parameter<number>('tongbao.continuation-minutes');
/** Minutes before midnight at which a clock-in begins the next working day. */
export const earlyMinutes = parameter<number>('tongbao.early-minutes');
/** What a clock-in comes to when the escrow does not cover what is owed: `warn` or `refuse`. */
export const uncoveredShift = parameter<'warn' | 'refuse'>('tongbao.uncovered-shift');
/** Minutes of a working day where none were agreed. */
export const standardDayMinutes = parameter<number>('tongbao.standard-day-minutes');
/** Days in which an employer answers an application. */
export const applicationAnswerDays = parameter<number>('tongbao.application-answer-days');
/** Days for which a worker is to be found by employers, at most. */
export const availabilityDays = parameter<number>('tongbao.availability-days');
/** Days after its end that it is forgotten that a worker was to be found. */
export const retentionAvailabilityDays = parameter<number>('tongbao.retention-availability-days');
/** Days in which a worker answers an invitation to a job. */
export const invitationAnswerDays = parameter<number>('tongbao.invitation-answer-days');
/** Days after its term that it is forgotten that an employer asked a worker for a job. */
export const retentionJobInvitationDays = parameter<number>('tongbao.retention-job-invitation-days');
/** Days in which a worker answers an offer. */
export const offerAnswerDays = parameter<number>('tongbao.offer-answer-days');
/** Days in which an employer drafts the contract of an offer that was taken. */
export const contractDraftDays = parameter<number>('tongbao.contract-draft-days');
/** Days in which all parties sign a draft. */
export const contractSigningDays = parameter<number>('tongbao.contract-signing-days');
/** Working days in which a flagged advert is reviewed. */
export const jobReviewDays = parameter<number>('tongbao.job-review-days');
/** Days that a post on behalf is shown without its platform confirming it anew. */
export const hostedFreshDays = parameter<number>('tongbao.hosted-fresh-days');
/** Days in which the same employer, place, title and pay are one post of a platform. */
export const hostedSameDays = parameter<number>('tongbao.hosted-same-days');
/** Days after a shift within which it is paid. */
export const payDueDays = parameter<number>('tongbao.pay-due-days');
/** How far off the position of a phone may be, metres. */
export const largestAccuracyMetres = parameter<number>('tongbao.largest-accuracy-metres');
/** How far off the clock of a phone may be, seconds. */
export const clockSkewSeconds = parameter<number>('tongbao.clock-skew-seconds');
/** How long the nonce that an application is signed for holds, seconds. */
export const applicationRequestSeconds = parameter<number>('tongbao.application-request-seconds');
/** Days that such a nonce stays after it expired. */
export const nonceDays = parameter<number>('tongbao.retention-nonce-days');
/** How long an employer may read what came with an application, days. */
export const applicationConsentDays = parameter<number>('tongbao.application-consent-days');
/** Reviewed adverts, the newest, that a screening model is compared with the champion on. */
export const screeningEvidenceAdverts = parameter<number>('tongbao.screening-evidence-adverts');
/** Years that the text of a contract is kept after its end (劳动合同法 50). */
export const contractRetentionYears = parameter<number>('tongbao.contract-retention-years');
/** Minutes that a person works in a day at most, across all contracts. */
export const dailyMinutesMost = parameter<number>('tongbao.daily-minutes-most');
/** Minutes of work without a break at most. */
export const continuousMinutesMost = parameter<number>('tongbao.continuous-minutes-most');
/** Minutes of a break that interrupts continuous work. */
export const restMinutes = parameter<number>('tongbao.rest-minutes');
/** Minutes of overtime in a month under labour contracts at most. */
export const monthlyOvertimeMinutesMost = parameter<number>('tongbao.monthly-overtime-minutes-most');
/** Minutes left of a limit at which a clock-in says so. */
export const hoursNoticeMinutes = parameter<number>('tongbao.hours-notice-minutes');
/** Minutes that somebody under 18 works in a day at most. */
export const minorDailyMinutesMost = parameter<number>('tongbao.minor-daily-minutes-most');
/** Between which minutes of the day nobody under 18 begins to work. */
export const minorLateHours = parameter<{ from: number; until: number }>('tongbao.minor-late-hours');
