import { personalDataDestroyed, workerErased } from '../identity/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import type { KeyClass } from '../platform/personal/personal-class.js';
import { contractSealed, shiftApproved, shiftsApproved } from '../tongbao/events.js';
import { payRunWithdrawn } from './events.js';
import { DraftAnew } from './pay-run/draft-anew.usecase.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
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
]);
