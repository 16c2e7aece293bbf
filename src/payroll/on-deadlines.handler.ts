import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { ChaseCredits } from './bank/credit/chase-credits.usecase.js';
import { ChasePaymentFiles } from './bank/payment-file/chase-payment-files.usecase.js';
import { ChaseBreaks } from './bank/reconciliation/chase-breaks.usecase.js';
import { LapseStatements } from './bank/statement/lapse-statements.usecase.js';
import { WithdrawRefunds } from './bank/refund/withdraw-refunds.usecase.js';
import { FailDeposits } from './escrow/deposit/fail-deposits.usecase.js';
import { ExpireDrafts } from './pay-run/ending/expire-drafts.usecase.js';
import { StartDelayedRuns } from './pay-run/ending/start-delayed-runs.usecase.js';
import { AskForAccounts } from './payout/awaited/ask-for-accounts.usecase.js';
import { ChaseFilings } from './tax/method/chase-filings.usecase.js';
import { ChaseHolds } from './risk-shield/hold/chase-holds.usecase.js';
import { DecideContest } from './settlement/decide-contest.usecase.js';
import { ChaseArrears } from './payday/chase-arrears.usecase.js';
import {
  accountMissing,
  arrearsAgain,
  arrearsUncontested,
  breakUnresolved,
  contestUndecided,
  creditUndecided,
  depositUnpaid,
  fileNotDownloaded,
  fileNotHandedIn,
  fileUnanswered,
  filingUnrecorded,
  holdUndecided,
  holdUnseconded,
  payeeUnmended,
  refundUnsigned,
  releaseDelay,
  returnUnmended,
  runUnreleased,
  statementUnconfirmed,
  wagesOverdue,
  wagesSoonDue,
} from './waits.js';

/** What payroll does when times are over. */
export const PAYROLL_DEADLINES = deadlineTable('payroll', [
  when(runUnreleased, [ExpireDrafts], (tx, ids, drafts) => drafts.run(tx, ids)),
  when(filingUnrecorded, [ChaseFilings], (tx, ids, filings) => filings.run(tx, ids)),
  when(releaseDelay, [StartDelayedRuns], (tx, ids, runs) => runs.run(tx, ids)),
  when(accountMissing, [AskForAccounts], (tx, ids, accounts) => accounts.run(tx, ids, 'held')),
  when(payeeUnmended, [AskForAccounts], (tx, ids, accounts) => accounts.run(tx, ids, 'failed')),
  when(returnUnmended, [AskForAccounts], (tx, ids, accounts) => accounts.run(tx, ids, 'returned')),
  when(holdUndecided, [ChaseHolds], (tx, ids, holds) => holds.run(tx, ids, 'open')),
  when(holdUnseconded, [ChaseHolds], (tx, ids, holds) => holds.run(tx, ids, 'proposed')),
  when(wagesSoonDue, [ChaseArrears], (tx, ids, arrears) => arrears.soon(tx, ids)),
  when(wagesOverdue, [ChaseArrears], (tx, ids, arrears) => arrears.overdue(tx, ids)),
  when(arrearsUncontested, [ChaseArrears], (tx, ids, arrears) => arrears.uncontested(tx, ids)),
  when(arrearsAgain, [ChaseArrears], (tx, ids, arrears) => arrears.again(tx, ids)),
  when(fileNotDownloaded, [ChasePaymentFiles], (tx, ids, files) => files.run(tx, ids, 'made')),
  when(fileNotHandedIn, [ChasePaymentFiles], (tx, ids, files) => files.run(tx, ids, 'downloaded')),
  when(fileUnanswered, [ChasePaymentFiles], (tx, ids, files) => files.run(tx, ids, 'handed-in')),
  when(statementUnconfirmed, [LapseStatements], (tx, ids, statements) => statements.run(tx, ids)),
  when(breakUnresolved, [ChaseBreaks], (tx, ids, breaks) => breaks.run(tx, ids)),
  when(creditUndecided, [ChaseCredits], (tx, ids, credits) => credits.run(tx, ids)),
  when(refundUnsigned, [WithdrawRefunds], (tx, ids, refunds) => refunds.run(tx, ids)),
  when(depositUnpaid, [FailDeposits], (tx, ids, deposits) => deposits.run(tx, ids)),
  when(contestUndecided, [DecideContest], (tx, ids, contests) => contests.undecided(tx, ids)),
]);
