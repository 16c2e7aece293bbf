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

/** Somebody must act. */
export class TodoOpened extends TodoFacts {}
export const todoOpened = eventName('notification.todo-opened', TodoOpened);

/** Somebody has not acted yet: half of the time is over, or it is the day before the last. */
export class TodoReminded extends TodoFacts {
  @OneOf(['half-time', 'last-day']) at: 'half-time' | 'last-day';
}
export const todoReminded = eventName('notification.todo-reminded', TodoReminded);
