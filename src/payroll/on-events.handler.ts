import { grievanceClosed, partAdmitted } from '../grievance/events.js';
import { personalDataDestroyed, workerErased } from '../identity/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import type { KeyClass } from '../platform/personal/personal-class.js';
import { contractSealed, shiftApproved, shiftCorrected, shiftsApproved } from '../tongbao/events.js';
import { CorrectWage } from './correction/correct-wage.usecase.js';
import { payoutFailed, payoutParked, payoutReturned, payRunCancelled, payRunWithdrawn } from './events.js';
import { DraftAnew } from './pay-run/draft-anew.usecase.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
import { DecideContest } from './settlement/decide-contest.usecase.js';
import { SettleGrievance } from './settlement/settle-grievance.usecase.js';
import { AccrueWage } from './wage/accrue-wage.usecase.js';
import { KeepContract } from './wage/keep-contract.usecase.js';

/** What payroll does about the events of others. */
export const PAYROLL_HANDLERS = handlerTable('payroll', [
  on(contractSealed, [KeepContract], async (tx, { payload }, keepContract) => {
    const { contractId, workerId, enterpriseId, providerId, occupationCode, region } = payload;
    const { payBasis, rateFen, startsOn, endsOn, kind = null } = payload;
    const parties = { id: contractId, workerId, enterpriseId, providerId, occupationCode, region };
    await keepContract.from(tx, { ...parties, kind, payBasis, rateFen, startsOn, endsOn });
  }),
  on(payRunWithdrawn, [DraftAnew], (tx, { payload }, draftAnew) => draftAnew.from(tx, payload)),
  on(workerErased, [AnswerForPerson], (tx, { payload }, person) =>
    person.erase(tx, payload.workerId, 'identity'),
  ),
  on(personalDataDestroyed, [AnswerForPerson], async (tx, { payload: { workerId, classes } }, person) => {
    for (const kind of classes) await person.erase(tx, workerId, kind as KeyClass);
  }),
  on(shiftApproved, [AccrueWage], (tx, { payload }, accrueWage) => accrueWage.from(tx, [payload])),
  on(shiftsApproved, [AccrueWage], (tx, { payload }, accrueWage) => accrueWage.from(tx, payload.items)),
  on(shiftCorrected, [CorrectWage], (tx, { payload }, correct) => correct.from(tx, payload)),
  on(payoutFailed, [CorrectWage], (tx, { payload: { enterpriseId, providerId } }, correct) =>
    correct.again(tx, enterpriseId, providerId),
  ),
  on(payoutReturned, [CorrectWage], (tx, { payload: { enterpriseId, providerId } }, correct) =>
    correct.again(tx, enterpriseId, providerId),
  ),
  on(payoutParked, [CorrectWage], (tx, { payload: { enterpriseId, providerId } }, correct) =>
    correct.again(tx, enterpriseId, providerId),
  ),
  on(payRunCancelled, [CorrectWage], (tx, { payload: { enterpriseId, providerId } }, correct) =>
    correct.again(tx, enterpriseId, providerId),
  ),
  on(partAdmitted, [SettleGrievance, DecideContest], async (tx, { payload }, settle, contests) => {
    if (payload.contestId === undefined) await settle.from(tx, payload);
    else await contests.admitted(tx, { ...payload, contestId: payload.contestId });
  }),
  on(grievanceClosed, [DecideContest], async (tx, { payload }, contests) => {
    const { contestId, contractId } = payload;
    if (contestId !== undefined && contractId !== undefined)
      await contests.closed(tx, { ...payload, contestId, contractId });
  }),
]);
