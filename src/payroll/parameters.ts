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
/** Years that the wage ledger is kept (保障农民工工资支付条例 15), and papers of taxes (税收征管法实施细则 29). */
export const wageLedgerRetentionYears = parameter<number>('payroll.wage-ledger-retention-years');
export const taxRetentionYears = parameter<number>('payroll.tax-retention-years');
