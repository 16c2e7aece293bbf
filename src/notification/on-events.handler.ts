import { phoneNoticeIssued, signInCodeIssued, workerErased } from '../identity/events.js';
import { payoutSettled, payoutsSettled, wagesOf } from '../payroll/events.js';
import { handlerTable, on } from '../platform/outbox/handler.js';
import { NoteCode } from './channel/note-code.usecase.js';
import { employmentsVerified, employmentVerified } from '../work-certificate/events.js';
import { AnswerForPerson } from './inbox/answer-for-person.usecase.js';
import { NOTICES, noticeOf } from './notice/notices.js';
import { NotifyParties } from './notify-parties.usecase.js';

/** What is done about events: the rows of `notice/*.notices.ts`, and what is no notice. */
export const NOTIFICATION_HANDLERS = handlerTable('notification', [
  // its workers and the webhooks hear of each wage, as of a payment alone; the organisations of all together
  on(payoutsSettled, [NotifyParties], async (tx, event, notifyParties) => {
    const { payload, occurredAt } = event;
    await notifyParties.run(tx, event, noticeOf(payoutsSettled));
    const wages = wagesOf(payload).map((wage) => {
      return { id: wage.payoutId, name: payoutSettled, payload: wage, occurredAt };
    });
    await notifyParties.runAll(tx, wages, noticeOf(payoutSettled));
  }),
  on(employmentsVerified, [NotifyParties], async (tx, { payload, occurredAt }, notifyParties) => {
    const events = payload.items.map((item) => {
      return { id: item.employmentId, name: employmentVerified, payload: item, occurredAt };
    });
    await notifyParties.runAll(tx, events, noticeOf(employmentVerified));
  }),
  ...NOTICES.filter(({ event }) => event !== payoutsSettled).map((notice) =>
    on<object, [typeof NotifyParties]>(notice.event, [NotifyParties], (tx, event, notifyParties) =>
      notifyParties.run(tx, event, notice),
    ),
  ),
  on(signInCodeIssued, [NoteCode], (tx, { payload }, noteCode) => noteCode.run(tx, payload.signInCodeId)),
  on(phoneNoticeIssued, [NoteCode], (tx, { payload }, noteCode) => noteCode.run(tx, payload.noticeId)),
  on(workerErased, [AnswerForPerson], (tx, { payload }, person) =>
    person.erase(tx, payload.workerId, 'identity'),
  ),
]);
