import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { CloseStatements } from './authority/contest/close-statements.usecase.js';
import { LapseTransfers } from './authority/transfer/lapse-transfers.usecase.js';
import { RemindApprovers } from './organisation/remind-approvers.usecase.js';
import { LapseNameSights } from './real-name/sight/lapse-name-sights.usecase.js';
import { LapseSights } from './recovery/sight/lapse-sights.usecase.js';
import {
  contestUnanswered,
  contestUndecided,
  nameUnseen,
  organisationUnapproved,
  personUnseen,
  transferUnconfirmed,
} from './waits.js';

/** What identity does when times are over. */
export const IDENTITY_DEADLINES = deadlineTable('identity', [
  when(organisationUnapproved, [RemindApprovers], (tx, ids, remind) => remind.run(tx, ids)),
  when(contestUnanswered, [CloseStatements], (tx, ids, statements) => statements.run(tx, ids)),
  when(contestUndecided, [CloseStatements], (tx, ids, statements) => statements.remind(tx, ids)),
  when(personUnseen, [LapseSights], (tx, ids, lapse) => lapse.run(tx, ids)),
  when(nameUnseen, [LapseNameSights], (tx, ids, lapse) => lapse.run(tx, ids)),
  when(transferUnconfirmed, [LapseTransfers], (tx, ids, lapse) => lapse.run(tx, ids)),
]);
