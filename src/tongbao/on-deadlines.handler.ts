import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { AnswerInSilence } from './attendance/approval/answer-in-silence.usecase.js';
import { ForgetShifts } from './attendance/closing/forget-shifts.usecase.js';
import {
  disputeUnanswered,
  endUnstated,
  rejectionUndisputed,
  shiftForgotten,
  shiftUnanswered,
} from './waits.js';

/** What tongbao does when times are over. */
export const TONGBAO_DEADLINES = deadlineTable('tongbao', [
  when(shiftForgotten, [ForgetShifts], (tx, ids, shifts) => shifts.forgotten(tx, ids)),
  when(endUnstated, [ForgetShifts], (tx, ids, shifts) => shifts.unstated(tx, ids)),
  when(shiftUnanswered, [AnswerInSilence], (tx, ids, silence) => silence.employer(tx, ids, 'closed')),
  when(disputeUnanswered, [AnswerInSilence], (tx, ids, silence) => silence.employer(tx, ids, 'disputed')),
  when(rejectionUndisputed, [AnswerInSilence], (tx, ids, silence) => silence.worker(tx, ids)),
]);
