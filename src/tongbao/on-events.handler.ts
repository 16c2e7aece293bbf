import { admissionDecided, restrictionImposed, restrictionLifted } from '../enterprise-credit/events.js';
import { shiftAwarded, shiftDenied, shiftPartAdmitted, shiftReduced } from '../grievance/events.js';
import {
  consentWithdrawn,
  organisationDisplaced,
  personalDataDestroyed,
  workerErased,
} from '../identity/events.js';
import {
  coverChanged,
  payoutFailed,
  payoutReturned,
  payoutSettled,
  payoutsSettled,
} from '../payroll/events.js';
import { parameterSet } from '../platform/events.js';
import { certificateRevoked } from '../work-certificate/events.js';
import { jobClosed } from './events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import type { KeyClass } from '../platform/personal/personal-class.js';
import { CorrectShift } from './attendance/approval/correct-shift.usecase.js';
import { SettleShift } from './attendance/approval/settle-shift.usecase.js';
import { RecordCover } from './attendance/cover/record-cover.usecase.js';
import { DeclineInvitation } from './available/invitation/decline-invitation.usecase.js';
import { EndAvailability } from './available/saying/end-availability.usecase.js';
import { RecordPayment } from './attendance/payment/record-payment.usecase.js';
import { AnnounceDisplacement } from './engagement/announce-displacement.usecase.js';
import { MarkFalsehood } from './engagement/mark-falsehood.usecase.js';
import { AnnounceWithdrawals } from './person/announce-withdrawals.usecase.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
import { RecordMinimumWage } from './minimum-wage/record-minimum-wage.usecase.js';
import { WithdrawHostedJobs } from './hosted/withdraw-hosted-jobs.usecase.js';
import { LiftRestriction } from './recruit/closing/lift-restriction.usecase.js';
import { RecordPermit } from './recruit/closing/record-permit.usecase.js';
import { RecordRestriction } from './recruit/closing/record-restriction.usecase.js';

/** What tongbao does about the events of others. */
export const TONGBAO_HANDLERS = handlerTable('tongbao', [
  on(restrictionImposed, [RecordRestriction], (tx, { payload }, recordRestriction) =>
    recordRestriction.from(tx, payload),
  ),
  on(restrictionLifted, [LiftRestriction], (tx, { payload }, liftRestriction) =>
    liftRestriction.from(tx, payload),
  ),
  on(
    admissionDecided,
    [RecordPermit, WithdrawHostedJobs],
    async (tx, { payload, occurredAt: decidedAt }, recordPermit, hosted) => {
      await recordPermit.from(tx, { ...payload, decidedAt });
      await hosted.ifUnpermitted(tx, payload.enterpriseId);
    },
  ),
  on(
    organisationDisplaced,
    [RecordRestriction, AnnounceDisplacement],
    async (tx, { payload }, recordRestriction, announce) => {
      await recordRestriction.displaced(tx, payload.organisationId, payload.provenId);
      await announce.from(tx, payload);
    },
  ),
  on(workerErased, [AnnounceWithdrawals, AnswerForPerson], async (tx, { payload }, withdrawals, person) => {
    await withdrawals.from(tx, payload.workerId);
    await person.erase(tx, payload.workerId, 'identity');
  }),
  on(jobClosed, [DeclineInvitation], (tx, { payload, occurredAt }, invitations) =>
    invitations.jobOver(tx, payload.jobId, occurredAt),
  ),
  on(consentWithdrawn, [EndAvailability], (tx, { payload, occurredAt }, availability) =>
    availability.from(tx, payload, occurredAt),
  ),
  on(personalDataDestroyed, [AnswerForPerson], async (tx, { payload: { workerId, classes } }, person) => {
    for (const kind of classes) await person.erase(tx, workerId, kind as KeyClass);
  }),
  // revoked for that alone when two reviewers found it after the answer
  on(certificateRevoked, [MarkFalsehood], async (tx, { payload }, marks) => {
    if (payload.reasonCode === 'claim-falsified') await marks.from(tx, payload);
  }),
  on(shiftAwarded, [SettleShift], (tx, { payload }, settle) => settle.award(tx, payload)),
  on(shiftPartAdmitted, [SettleShift], (tx, { payload }, settle) => settle.keepAdmitted(tx, payload)),
  on(shiftDenied, [SettleShift], (tx, { payload }, settle) => settle.deny(tx, payload.shiftId)),
  on(shiftReduced, [CorrectShift], (tx, { payload }, correct) => correct.from(tx, payload)),
  on(parameterSet, [RecordMinimumWage], (tx, { payload }, wages) => wages.entered(tx, payload)),
  on(coverChanged, [RecordCover], (tx, { payload }, recordCover) => recordCover.from(tx, payload)),
  on(payoutSettled, [RecordPayment], async (tx, { payload }, recordPayment) => {
    const settledAt = new Date(payload.settledAt);
    await recordPayment.from(tx, payload, { outcome: 'settled', settledAt });
  }),
  on(payoutsSettled, [RecordPayment], async (tx, { payload }, recordPayment) => {
    await recordPayment.settled(tx, payload.items, new Date(payload.settledAt));
  }),
  on(payoutFailed, [RecordPayment], async (tx, { payload }, recordPayment) => {
    await recordPayment.from(tx, payload, { outcome: 'failed', reasonCode: payload.reasonCode });
  }),
  on(payoutReturned, [RecordPayment], async (tx, { payload }, recordPayment) => {
    await recordPayment.from(tx, payload, { outcome: 'returned', reasonCode: 'REFUND' });
  }),
]);
