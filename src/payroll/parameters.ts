import type { RiskThresholds } from './risk-shield/screening.rules.js';
import type { CumulativeTable, OrdinaryTable, WithholdingMethod } from './tax/tax.types.js';
import { parameter } from '../platform/parameter/parameter.js';

/** Hours for which an account that was changed without a strong proof is paid nothing. */
export const payeeCoolingHours = parameter<number>('payroll.payee-cooling-hours');
/** Workers whose wages are drafted in one transaction. */
export const draftSliceWorkers = parameter<number>('payroll.draft-slice-workers');
export const riskThresholds = parameter<RiskThresholds>('payroll.risk-thresholds');
/** How income tax is withheld where a provider chose no method. */
export const defaultTaxMethod = parameter<{ method: WithholdingMethod }>('payroll.tax.default-method');
export const cumulativeTax = parameter<CumulativeTable>('payroll.tax.cumulative');
export const ordinaryTax = parameter<OrdinaryTable>('payroll.tax.ordinary');
/** Days in which a company that uses the cumulative method records its filing under announcement 2025 No. 15. */
export const filingDays = parameter<number>('payroll.filing-days');
/** Years that the wage ledger is kept (保障农民工工资支付条例 15), and papers of taxes (税收征管法实施细则 29). */
export const wageLedgerRetentionYears = parameter<number>('payroll.wage-ledger-retention-years');
export const taxRetentionYears = parameter<number>('payroll.tax-retention-years');
/** Working days in which both parties sign a drafted run. */
export const runReleaseDays = parameter<number>('payroll.run-release-days');
/** Hours after which a run starts that one person of a direct hire prepared and released alone. */
export const loneReleaseHours = parameter<number>('payroll.lone-release-hours');
/** Days after which a worker whose account can not be paid is asked again. */
export const accountMendingDays = parameter<number>('payroll.account-mending-days');
/** Days before wages are due on which who owes them is asked to pay. */
export const payReminderDays = parameter<number>('payroll.pay-reminder-days');
/** Days after the day on which wages are due on which they are overdue. */
export const overdueDays = parameter<number>('payroll.overdue-days');
/** Working days in which an employer contests arrears. */
export const arrearsContestDays = parameter<number>('payroll.arrears-contest-days');
/** Days after the due day on which arrears are told again, and every how many after that. */
export const arrearsAgainDays = parameter<number>('payroll.arrears-again-days');
export const arrearsLaterDays = parameter<number>('payroll.arrears-later-days');
/** Working days in which a wage that the risk shield holds is decided. */
export const holdDecisionDays = parameter<number>('payroll.hold-decision-days');
/** Days after a grievance made money owed on which it is due. */
export const settlementDays = parameter<number>('payroll.settlement-days');
/** Days after which contested wages are owed again when no grievance decided about them. */
export const contestDays = parameter<number>('payroll.contest-days');
/** Payments in one payment file, and minutes for which they are collected. */
export const paymentFileItems = parameter<number>('payroll.payment-file-items');
export const paymentFileCollectMinutes = parameter<number>('payroll.payment-file-collect-minutes');
/** Hours in which a payment file is downloaded, and then confirmed as handed in. */
export const paymentFileDownloadHours = parameter<number>('payroll.payment-file-download-hours');
export const paymentFileHandInHours = parameter<number>('payroll.payment-file-hand-in-hours');
/** Working days in which the bank's answer to a file is imported. */
export const paymentFileAnswerDays = parameter<number>('payroll.payment-file-answer-days');
/** Working days before two persons may declare that the bank never took a file, or a payment of it. */
export const paymentFileSilenceDays = parameter<number>('payroll.payment-file-silence-days');
/** Working days in which a break is explained, and in which a credit that fits nothing is assigned or returned. */
export const statementConfirmDays = parameter<number>('payroll.statement-confirm-days');
export const breakDays = parameter<number>('payroll.break-days');
export const creditDays = parameter<number>('payroll.credit-days');
/** Days after which a deposit that was announced and did not come is called off. */
export const depositDays = parameter<number>('payroll.deposit-days');
