import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { CloseStatements } from './authority/contest/close-statements.usecase.js';
import { LapseTransfers } from './authority/transfer/lapse-transfers.usecase.js';
import { CompleteOrganisationRecoveries } from './authority/recovery/complete-organisation-recoveries.usecase.js';
import { RemindApprovers } from './organisation/remind-approvers.usecase.js';
import { LapseNameSights } from './real-name/sight/lapse-name-sights.usecase.js';
import { CompleteRecoveries } from './recovery/complete-recoveries.usecase.js';
import { LapseSights } from './recovery/sight/lapse-sights.usecase.js';
import {
  contestUnanswered,
  contestUndecided,
  nameUnseen,
  organisationRecoveryCooled,
  organisationUnapproved,
  personUnseen,
  recoveryCooled,
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
  when(recoveryCooled, [CompleteRecoveries], (tx, ids, complete) => complete.run(tx, ids)),
  when(organisationRecoveryCooled, [CompleteOrganisationRecoveries], (tx, ids, complete) =>
    complete.run(tx, ids),
  ),
]);
