import { personalDataDestroyed, workerErased } from '../identity/events.js';
import { claimMoved, claimReported } from '../insurance/events.js';
import { arrearsContested } from '../payroll/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import type { KeyClass } from '../platform/personal/personal-class.js';
import {
  applicationSubmitted,
  contractSealed,
  type ShiftApproved,
  shiftApproved,
  shiftClosed,
  shiftCorrected,
  shiftDenied,
  shiftDisputed,
  shiftEndStated,
  shiftRejected,
  shiftsApproved,
  shiftUnsettled,
} from '../tongbao/events.js';
import { OpenContested } from './filing/open-contested.usecase.js';
import { OpenUnsettled } from './filing/open-unsettled.usecase.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
import { NoteStakes } from './stake/note-stakes.usecase.js';
import type { ShiftStanding, StakeFacts } from './stake/stake.types.js';

/** A shift as its event names it. */
interface Shift {
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  day?: string;
}

function shiftStake(
  { shiftId, contractId, workerId, enterpriseId, providerId, day }: Shift,
  more: { standing: ShiftStanding } & Partial<StakeFacts>,
): StakeFacts {
  const parties = { subjectId: shiftId, workerId, contractId, enterpriseId, providerId };
  return { ...parties, kind: 'shift', ...(day !== undefined && { day }), ...more };
}

function approvedStake(shift: ShiftApproved): StakeFacts {
  const { minutes, grossFen, region, disputeBy } = shift;
  const until = disputeBy === undefined ? {} : { disputeBy };
  return shiftStake(shift, { standing: 'approved', minutes, grossFen, region, ...until });
}

/** What grievance does about the events of others. */
export const GRIEVANCE_HANDLERS = handlerTable('grievance', [
  on(contractSealed, [NoteStakes], (tx, { payload }, stakes) => {
    const { contractId, workerId, enterpriseId, providerId, region, payBasis, dailyMinutes } = payload;
    const agreed = dailyMinutes === undefined ? {} : { agreedMinutes: dailyMinutes };
    const facts = { workerId, contractId, enterpriseId, providerId, region, payBasis, ...agreed };
    return stakes.from(tx, [{ ...facts, subjectId: contractId, kind: 'contract' }]);
  }),
  on(applicationSubmitted, [NoteStakes], (tx, { payload }, stakes) => {
    const { jobId: subjectId, workerId, enterpriseId, region } = payload;
    return stakes.from(tx, [{ subjectId, workerId, enterpriseId, region, kind: 'application' }]);
  }),
  on(claimReported, [NoteStakes], (tx, { payload }, stakes) => {
    const { claimId: subjectId, workerId, enterpriseId, insurerId } = payload;
    const insurer = insurerId === undefined ? {} : { providerId: insurerId };
    return stakes.from(tx, [{ subjectId, workerId, enterpriseId, ...insurer, kind: 'claim' }]);
  }),
  // of claims from before 0.3.0 this is the first fact that names the insurer
  on(claimMoved, [NoteStakes], (tx, { payload }, stakes) => {
    const { claimId: subjectId, workerId, enterpriseId, insurerId: providerId } = payload;
    return stakes.from(tx, [{ subjectId, workerId, enterpriseId, providerId, kind: 'claim' }]);
  }),
  on(shiftClosed, [NoteStakes], (tx, { payload }, stakes) => {
    const { minutes, stateEndBy } = payload;
    const endKnown = stateEndBy === undefined;
    return stakes.from(tx, [shiftStake(payload, { standing: 'closed', minutes, endKnown })]);
  }),
  on(shiftEndStated, [NoteStakes], (tx, { payload }, stakes) => {
    const { minutes, by } = payload;
    const endKnown = by === 'stated';
    return stakes.from(tx, [shiftStake(payload, { standing: 'closed', minutes, endKnown })]);
  }),
  on(shiftRejected, [NoteStakes], (tx, { payload }, stakes) =>
    stakes.from(tx, [shiftStake(payload, { standing: 'rejected' })]),
  ),
  on(shiftDisputed, [NoteStakes], (tx, { payload }, stakes) =>
    stakes.from(tx, [shiftStake(payload, { standing: 'disputed' })]),
  ),
  on(shiftDenied, [NoteStakes], (tx, { payload }, stakes) =>
    stakes.from(tx, [shiftStake(payload, { standing: 'denied' })]),
  ),
  on(shiftUnsettled, [NoteStakes, OpenUnsettled], async (tx, { payload }, stakes, unsettled) => {
    const { region } = payload;
    await stakes.from(tx, [shiftStake(payload, { standing: 'unsettled', region })]);
    await unsettled.from(tx, payload);
  }),
  on(shiftApproved, [NoteStakes, OpenUnsettled], async (tx, { payload }, stakes, unsettled) => {
    await stakes.from(tx, [approvedStake(payload)]);
    if (payload.by !== 'grievance') await unsettled.approved(tx, payload.shiftId);
  }),
  on(shiftsApproved, [NoteStakes], (tx, { payload }, stakes) =>
    stakes.from(tx, payload.items.map(approvedStake)),
  ),
  on(shiftCorrected, [NoteStakes], (tx, { payload }, stakes) => {
    const { minutes, grossFen, region } = payload;
    const now = { standing: 'approved', minutes, grossFen, region, disputeBy: null } as const;
    return stakes.from(tx, [shiftStake(payload, now)]);
  }),
  on(arrearsContested, [OpenContested], (tx, { payload }, contested) => contested.from(tx, payload)),
  on(workerErased, [AnswerForPerson], (tx, { payload }, person) =>
    person.erase(tx, payload.workerId, 'identity'),
  ),
  on(personalDataDestroyed, [AnswerForPerson], async (tx, { payload: { workerId, classes } }, person) => {
    for (const kind of classes) await person.erase(tx, workerId, kind as KeyClass);
  }),
]);
