import { parameter } from '../platform/parameter/parameter.js';

/** The least pay of an hour, fen, by region (最低工资). */
export const minimumHourlyWageFen = parameter<number>('tongbao.minimum-hourly-wage-fen');
export const minimumWorkingAge = parameter<number>('tongbao.minimum-working-age');
export const longestShiftMinutes = parameter<number>('tongbao.longest-shift-minutes');
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
