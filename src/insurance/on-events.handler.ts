import { organisationSuspended, personalDataDestroyed, workerErased } from '../identity/events.js';
import { payoutFailed, payoutReturned, payoutSettled } from '../payroll/events.js';
import { handlerTable, on, onMany } from '../platform/outbox/handler.js';
import type { KeyClass } from '../platform/personal/personal-class.js';
import { shiftClosed, shiftOpened } from '../tongbao/events.js';
import { OrderPayment } from './claim/payment/order-payment.usecase.js';
import { RecordPayment } from './claim/payment/record-payment.usecase.js';
import { claimDecided, undisputedPartOrdered } from './events.js';
import { ReportUnattended } from './claim/record/report-unattended.usecase.js';
import { AnswerForPerson } from './person/answer-for-person.usecase.js';
import { BindPolicy } from './policy/bind-policy.usecase.js';
import { ClosePolicy } from './policy/close-policy.usecase.js';

/** What insurance does about events. */
export const INSURANCE_HANDLERS = handlerTable('insurance', [
  onMany(shiftOpened, [BindPolicy], async (tx, events, bindPolicy) => {
    const clockIns = events.map(({ id: openingEventId, payload }) => {
      const { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region } = payload;
      const of = { shiftId, contractId, workerId, enterpriseId, providerId, occupationCode, region };
      return { ...of, openedAt: new Date(payload.openedAt), openingEventId };
    });
    await bindPolicy.run(tx, clockIns);
  }),
  on(shiftClosed, [ClosePolicy], async (tx, { id, payload: { shiftId, closedAt } }, closePolicy) => {
    await closePolicy.run(tx, { shiftId, closedAt: new Date(closedAt) }, id);
  }),
  // the order is payroll's own transaction and its outcome ours: neither is part of the event's. Repeating is safe
  on(claimDecided, [OrderPayment], async (_tx, { payload: { outcome, claimId } }, orderPayment) => {
    if (outcome === 'approved') await orderPayment.run(claimId);
  }),
  on(payoutSettled, [RecordPayment], async (tx, { payload }, recordPayment) => {
    const { claimId, payoutId, netFen, settledAt } = payload;
    if (claimId === null) return;
    await recordPayment.settled(tx, { claimId, payoutId, netFen, settledAt: new Date(settledAt) });
  }),
  on(payoutFailed, [RecordPayment], async (tx, { payload }, recordPayment) => {
    const { claimId, payoutId, reasonCode } = payload;
    if (claimId !== null) await recordPayment.failed(tx, { claimId, payoutId, reasonCode });
  }),
  on(undisputedPartOrdered, [OrderPayment], async (_tx, { payload: { claimId } }, orderPayment) =>
    orderPayment.run(claimId),
  ),
  on(payoutReturned, [RecordPayment], async (tx, { payload }, recordPayment) => {
    const { claimId, payoutId, netFen } = payload;
    if (claimId !== null) await recordPayment.returned(tx, { claimId, payoutId, netFen });
  }),
  on(organisationSuspended, [ReportUnattended], async (tx, { payload }, unattended) => {
    if (payload.kind === 'insurer') await unattended.run(tx, payload.organisationId);
  }),
  on(workerErased, [AnswerForPerson], (tx, { payload }, person) =>
    person.erase(tx, payload.workerId, 'identity'),
  ),
  on(personalDataDestroyed, [AnswerForPerson], async (tx, { payload: { workerId, classes } }, person) => {
    for (const kind of classes) await person.erase(tx, workerId, kind as KeyClass);
  }),
]);
