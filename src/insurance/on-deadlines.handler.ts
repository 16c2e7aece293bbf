import { deadlineTable, when } from '../platform/deadline/deadline-table.js';
import { ReportAsEmployer } from './claim/employer-report/report-as-employer.usecase.js';
import { ActInSilence } from './claim/decision/act-in-silence.usecase.js';
import { OrderUndisputedPart } from './claim/payment/order-undisputed-part.usecase.js';
import {
  appealUndecided,
  claimUndecided,
  employerReportDue,
  offerUnanswered,
  paymentUnfunded,
  paymentUnrepeated,
  restUndecided,
  supplementedUndecided,
  supplementMissing,
  undisputedDue,
  unsupplementedUndecided,
} from './waits.js';

/** What insurance does when times are over. */
export const INSURANCE_DEADLINES = deadlineTable('insurance', [
  when(claimUndecided, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'REPORTED')),
  when(supplementMissing, [ActInSilence], (tx, ids, silence) => silence.unsupplemented(tx, ids)),
  when(supplementedUndecided, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'SUPPLEMENTED')),
  when(unsupplementedUndecided, [ActInSilence], (tx, ids, silence) =>
    silence.overdue(tx, ids, 'UNSUPPLEMENTED'),
  ),
  when(offerUnanswered, [ActInSilence], (tx, ids, silence) => silence.unanswered(tx, ids)),
  when(appealUndecided, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'APPEALED')),
  when(restUndecided, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'PART_PAID')),
  when(paymentUnfunded, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'PAYMENT_WAITING')),
  when(paymentUnrepeated, [ActInSilence], (tx, ids, silence) => silence.overdue(tx, ids, 'PAYMENT_FAILED')),
  when(employerReportDue, [ReportAsEmployer], (tx, ids, reports) => reports.missing(tx, ids)),
  when(undisputedDue, [OrderUndisputedPart], (tx, ids, part) => part.run(tx, ids)),
]);
