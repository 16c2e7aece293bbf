import { alone, clockTable, shared } from '../platform/outbox/clock-table.js';
import { MakePaymentFiles } from './bank/payment-file/making/make-payment-files.usecase.js';
import { ReconcileAccounts } from './bank/reconciliation/reconcile-accounts.usecase.js';
import { TakeBankLines } from './bank/result/take-bank-lines.usecase.js';
import { DepositDispatch } from './escrow/deposit/dispatch-deposits.usecase.js';
import { SealJournals } from './ledger/seal-journals.usecase.js';
import { VerifyLedger } from './ledger/verify-ledger.usecase.js';
import { DraftSlices } from './pay-run/draft-slices.usecase.js';
import { WithdrawOldDrafts } from './pay-run/ending/withdraw-old-drafts.usecase.js';
import { PayoutDispatch } from './payout/dispatch-payouts.usecase.js';
import { RailSimulatorPost } from './rails/simulator/send-notices.usecase.js';

/** What payroll does by itself. */
export const PAYROLL_CLOCK = clockTable('payroll', [
  shared('payroll/dispatch-deposits', 250, [DepositDispatch], (deposits) => deposits.tick()),
  shared('payroll/dispatch-payouts', 250, [PayoutDispatch], (payouts) => payouts.tick()),
  shared('payroll/rail-simulator', 200, [RailSimulatorPost], (simulator) => simulator.tick()),
  shared('payroll/draft-slices', 250, [DraftSlices], (drafts) => drafts.run()),
  alone('payroll/withdraw-old-drafts', 60_000, [WithdrawOldDrafts], (drafts) => drafts.run()),
  alone('payroll/make-payment-files', 10_000, [MakePaymentFiles], (files) => files.run()),
  alone('payroll/take-bank-lines', 1_000, [TakeBankLines], (lines) => lines.run()),
  alone('payroll/reconcile-accounts', 3_600_000, [ReconcileAccounts], (accounts) => accounts.run()),
  alone('payroll/seal-journals', 60_000, [SealJournals], (journals) => journals.run()),
  alone('payroll/verify-ledger', 60_000, [VerifyLedger], (ledger) => ledger.run()),
]);
