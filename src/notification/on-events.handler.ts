import {
  organisationDisplaced,
  organisationRecovered,
  phoneNoticeIssued,
  signInCodeIssued,
  workerErased,
} from '../identity/events.js';
import { payoutSettled, payoutsSettled, paymentsOf } from '../payroll/events.js';
import { shiftApproved, shiftsApproved } from '../tongbao/events.js';
import type { EventName } from '../platform/outbox/event-name.js';
import { handlerTable, type HandlerRow, on, onMany } from '../platform/outbox/handler.js';
import { NoteCode } from './channel/note-code.usecase.js';
import { employmentsVerified, employmentVerified } from '../work-certificate/events.js';
import { AnswerForPerson } from './inbox/answer-for-person.usecase.js';
import { KeepMailbox } from './mailbox/keep-mailbox.usecase.js';
import { KeepTodos } from './keep-todos.usecase.js';
import { isNoticed, NOTICES, noticeOf } from './notice/kinds/notices.js';
import { NotifyParties } from './notify-parties.usecase.js';
import { TODO_EVENTS } from './todo/kinds/todos.js';

/** Events that are more than one notice. */
const SEVERAL: readonly string[] = [
  payoutsSettled,
  shiftsApproved,
  employmentsVerified,
  workerErased,
  organisationRecovered,
  organisationDisplaced,
];

/** What is done about events: the rows of `notice/*.notices.ts` and `todo/*.todos.ts`, and what is neither. */
export const NOTIFICATION_HANDLERS = handlerTable('notification', [
  // its workers and the webhooks hear of each wage, as of a payment alone; the organisations of all together
  on(payoutsSettled, [NotifyParties, KeepTodos], async (tx, event, notifyParties, keepTodos) => {
    const { payload, occurredAt } = event;
    await notifyParties.run(tx, [event], noticeOf(payoutsSettled));
    const wages = paymentsOf(payload).map((wage) => {
      return { id: wage.payoutId, name: payoutSettled, payload: wage, occurredAt };
    });
    await notifyParties.runAll(tx, wages, noticeOf(payoutSettled));
    await keepTodos.run(tx, [event]);
  }),
  on(shiftsApproved, [NotifyParties, KeepTodos], async (tx, event, notifyParties, keepTodos) => {
    const { payload, occurredAt } = event;
    await notifyParties.run(tx, [event], noticeOf(shiftsApproved));
    const shifts = payload.items.map((item) => {
      return { id: item.shiftId, name: shiftApproved, payload: item, occurredAt };
    });
    await notifyParties.runAll(tx, shifts, noticeOf(shiftApproved));
    await keepTodos.run(tx, [event]);
  }),
  on(employmentsVerified, [NotifyParties], async (tx, { payload, occurredAt }, notifyParties) => {
    const events = payload.items.map((item) => {
      return { id: item.employmentId, name: employmentVerified, payload: item, occurredAt };
    });
    await notifyParties.runAll(tx, events, noticeOf(employmentVerified));
  }),
  ...NOTICES.filter(({ event }) => !SEVERAL.includes(event)).map((notice) =>
    onMany<object, [typeof NotifyParties, typeof KeepTodos]>(
      notice.event,
      [NotifyParties, KeepTodos],
      async (tx, events, notifyParties, keepTodos) => {
        await notifyParties.run(tx, events, notice);
        await keepTodos.run(tx, events);
      },
    ),
  ),
  ...TODO_EVENTS.filter((event) => !isNoticed(event) && !SEVERAL.includes(event)).map((event) =>
    onMany<object, [typeof KeepTodos]>(event, [KeepTodos], (tx, facts, keepTodos) =>
      keepTodos.run(tx, facts),
    ),
  ),
  handsOver(organisationRecovered),
  handsOver(organisationDisplaced),
  on(signInCodeIssued, [NoteCode], (tx, { payload }, noteCode) => noteCode.run(tx, payload.signInCodeId)),
  on(phoneNoticeIssued, [NoteCode], (tx, { payload }, noteCode) =>
    noteCode.run(tx, payload.noticeId, payload.workerId),
  ),
  on(workerErased, [AnswerForPerson, KeepTodos], async (tx, event, person, keepTodos) => {
    await person.erase(tx, event.payload.workerId, 'identity');
    await keepTodos.run(tx, [event]);
  }),
]);

/** Whoever set the address of an organisation acts for it no more: it goes, too. */
function handsOver<P extends { organisationId: string }>(event: EventName<P>): HandlerRow {
  return on(event, [NotifyParties, KeepTodos, KeepMailbox], async (tx, fact, ...useCases) => {
    const [notifyParties, keepTodos, mailbox] = useCases;
    await notifyParties.run(tx, [fact], noticeOf(event));
    await keepTodos.run(tx, [fact]);
    await mailbox.forget(tx, fact.payload.organisationId);
  });
}
