import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
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
  contestUndecided,
  filingUnrecorded,
  holdUndecided,
  holdUnseconded,
  payeeUnmended,
  releaseDelay,
  returnUnmended,
  runUnreleased,
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
  when(contestUndecided, [DecideContest], (tx, ids, contests) => contests.undecided(tx, ids)),
]);
