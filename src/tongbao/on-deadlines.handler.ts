import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { ExpireApplications } from './apply/decision/expire-applications.usecase.js';
import { DeclineInvitation } from './available/invitation/decline-invitation.usecase.js';
import { ExpireDrafts } from './contract/expire-drafts.usecase.js';
import { WithdrawHostedJobs } from './hosted/withdraw-hosted-jobs.usecase.js';
import { ExpireJobs } from './recruit/closing/expire-jobs.usecase.js';
import { RecordPermit } from './recruit/closing/record-permit.usecase.js';
import { RemindReviewers } from './recruit/remind-reviewers.usecase.js';
import { RecordMinimumWage } from './minimum-wage/record-minimum-wage.usecase.js';
import { AnswerInSilence } from './attendance/approval/answer-in-silence.usecase.js';
import { AnnounceRest } from './attendance/hours/announce-rest.usecase.js';
import { ForgetShifts } from './attendance/closing/forget-shifts.usecase.js';
import {
  advertOver,
  applicationUnanswered,
  contractUndrafted,
  contractUnsigned,
  disputeUnanswered,
  endUnstated,
  hostedOver,
  hostedUnpermitted,
  invitationUnanswered,
  jobUnreviewed,
  minimumUnstated,
  permitLost,
  offerUnanswered,
  rejectionUndisputed,
  restReached,
  shiftForgotten,
  shiftUnanswered,
} from './waits.js';

/** What tongbao does when times are over. */
export const TONGBAO_DEADLINES = deadlineTable('tongbao', [
  when(advertOver, [ExpireJobs], (tx, ids, jobs) => jobs.run(tx, ids)),
  when(jobUnreviewed, [RemindReviewers], (tx, ids, reviewers) => reviewers.run(tx, ids)),
  when(applicationUnanswered, [ExpireApplications], (tx, ids, expire) => expire.run(tx, ids, 'submitted')),
  when(invitationUnanswered, [DeclineInvitation], (tx, ids, invitations) => invitations.lapse(tx, ids)),
  when(offerUnanswered, [ExpireApplications], (tx, ids, expire) => expire.run(tx, ids, 'offered')),
  when(contractUndrafted, [ExpireApplications], (tx, ids, expire) => expire.run(tx, ids, 'accepted')),
  when(contractUnsigned, [ExpireDrafts], (tx, ids, drafts) => drafts.run(tx, ids)),
  when(minimumUnstated, [RecordMinimumWage], (tx, ids, wages) => wages.due(tx, ids)),
  when(hostedOver, [WithdrawHostedJobs], (tx, subjects, hosted) => hosted.expire(tx, subjects)),
  when(hostedUnpermitted, [WithdrawHostedJobs], (tx, ids, hosted) => hosted.unpermitted(tx, ids)),
  when(permitLost, [RecordPermit], (tx, ids, permits) => permits.lostBefore(tx, ids)),
  when(shiftForgotten, [ForgetShifts], (tx, ids, shifts) => shifts.forgotten(tx, ids)),
  when(restReached, [AnnounceRest], (tx, ids, rest) => rest.run(tx, ids)),
  when(endUnstated, [ForgetShifts], (tx, ids, shifts) => shifts.unstated(tx, ids)),
  when(shiftUnanswered, [AnswerInSilence], (tx, ids, silence) => silence.employer(tx, ids, 'closed')),
  when(disputeUnanswered, [AnswerInSilence], (tx, ids, silence) => silence.employer(tx, ids, 'disputed')),
  when(rejectionUndisputed, [AnswerInSilence], (tx, ids, silence) => silence.worker(tx, ids)),
]);
