import { workerErased } from '../identity/events.js';
import { payoutReturned, payoutSettled, payoutsSettled, wageCorrected, wagesOf } from '../payroll/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import { shiftApproved, shiftCorrected, shiftsApproved } from '../tongbao/events.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
import { RecordWage } from './reaction/record-wage.usecase.js';

/** What the work certificate learns from the events of others. */
export const WORK_CERTIFICATE_HANDLERS = handlerTable('work-certificate', [
  on(shiftApproved, [RecordWage], (tx, { payload }, recordWage) => recordWage.worked(tx, [payload])),
  on(shiftsApproved, [RecordWage], (tx, { payload }, recordWage) => recordWage.worked(tx, payload.items)),
  on(shiftCorrected, [RecordWage], (tx, { payload }, recordWage) => {
    const { shiftId, workerId, contractId, minutes, grossFen } = payload;
    return recordWage.corrected(tx, { shiftId, workerId, contractId, minutes, grossFen });
  }),
  on(wageCorrected, [RecordWage], (tx, { payload }, recordWage) => {
    const { shiftId, workerId, contractId, beforeFen, grossFen, as } = payload;
    return recordWage.correctedWage(tx, { shiftId, workerId, contractId, beforeFen, grossFen, as });
  }),
  on(payoutSettled, [RecordWage], async (tx, { payload }, recordWage) => {
    const { kind, contractId, enterpriseId } = payload;
    if (kind !== 'wage' || contractId === null || enterpriseId === null) return; // a claim paid proves no work
    await recordWage.settled(tx, [{ ...payload, contractId, enterpriseId }]);
  }),
  on(payoutsSettled, [RecordWage], async (tx, { payload }, recordWage) => {
    const { enterpriseId } = payload;
    const wages = wagesOf(payload).flatMap((wage) =>
      // of no shift: money of a grievance proves no work
      wage.contractId === null || wage.shiftIds.length === 0
        ? []
        : [{ ...wage, contractId: wage.contractId, enterpriseId }],
    );
    await recordWage.settled(tx, wages);
  }),
  on(payoutReturned, [RecordWage], async (tx, { payload }, recordWage) => {
    const { kind, contractId } = payload;
    if (kind === 'wage' && contractId !== null) await recordWage.returned(tx, { ...payload, contractId });
  }),
  on(workerErased, [AnswerForPerson], (tx, { payload }, person) =>
    person.erase(tx, payload.workerId, 'identity'),
  ),
]);
