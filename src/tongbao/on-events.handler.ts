import { restrictionImposed, restrictionLifted } from '../enterprise-credit/events.js';
import { workerErased } from '../identity/events.js';
import { payoutFailed, payoutReturned, payoutSettled } from '../payroll/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import { ForgetWorker } from './apply/erasure/forget-worker.usecase.js';
import { RecordPayment } from './attendance/payment/record-payment.usecase.js';
import { LiftRestriction } from './recruit/closing/lift-restriction.usecase.js';
import { RecordRestriction } from './recruit/closing/record-restriction.usecase.js';

/** What tongbao does about the events of others. */
export const TONGBAO_HANDLERS = handlerTable('tongbao', [
  on(restrictionImposed, [RecordRestriction], (tx, { payload }, recordRestriction) =>
    recordRestriction.from(tx, payload),
  ),
  on(restrictionLifted, [LiftRestriction], (tx, { payload }, liftRestriction) =>
    liftRestriction.from(tx, payload),
  ),
  on(workerErased, [ForgetWorker], (tx, { payload }, forgetWorker) => forgetWorker.from(tx, payload)),
  on(payoutSettled, [RecordPayment], async (tx, { payload }, recordPayment) => {
    const settledAt = new Date(payload.settledAt);
    await recordPayment.from(tx, payload, { outcome: 'settled', settledAt });
  }),
  on(payoutFailed, [RecordPayment], async (tx, { payload }, recordPayment) => {
    await recordPayment.from(tx, payload, { outcome: 'failed', reasonCode: payload.reasonCode });
  }),
  on(payoutReturned, [RecordPayment], async (tx, { payload }, recordPayment) => {
    await recordPayment.from(tx, payload, { outcome: 'returned', reasonCode: 'REFUND' });
  }),
]);
