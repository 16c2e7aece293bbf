import { Instant, OneOf, Out, Text, Uuid } from '../platform/http/fields/fields.js';
import { eventName } from '../platform/outbox/event-name.js';

/** What stands in every fact about a to-do. */
export class TodoFacts {
  @Uuid() todoId: string;
  @Text({ example: 'approve-shift', description: 'Kind of the to-do; `docs/waits.md` lists all.' })
  kind: string;
  @Text({ example: '01890a5d-ac96-774b-bcce-b302099a8057', description: 'Id of what it is about.' })
  subject: string;
  @Uuid({ description: 'The person or organisation that is to act.' }) recipientId: string;
  @Instant({ nullable: true, description: 'By when; null where nothing happens at a time.' })
  dueAt: string | null;
  @Out({ type: 'object', additionalProperties: true, description: 'Ids, amounts and days behind the words.' })
  facts: Record<string, unknown>;
}

/** A notice to a phone was given up: its person may not know of it. */
export class NoticeUndelivered {
  @Uuid() recipientId: string;
  @Text({ example: 'not-taken' }) reasonCode: string;
}
export const noticeUndelivered = eventName('notification.notice-undelivered', NoticeUndelivered);

const REACHED_BY = ['inbox', 'call', 'letter', 'visit', 'counter'] as const;

/** Whom a notice did not reach read the inbox, or was told by somebody of the operator. */
export class PersonReached {
  @Uuid() recipientId: string;
  @OneOf(REACHED_BY) means: (typeof REACHED_BY)[number];
}
export const personReached = eventName('notification.person-reached', PersonReached);

/** Somebody must act. */
export class TodoOpened extends TodoFacts {}
export const todoOpened = eventName('notification.todo-opened', TodoOpened);

/** Somebody has not acted yet: half of the time is over, or it is the day before the last. */
export class TodoReminded extends TodoFacts {
  @OneOf(['half-time', 'last-day']) at: 'half-time' | 'last-day';
}
export const todoReminded = eventName('notification.todo-reminded', TodoReminded);
