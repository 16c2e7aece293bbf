import { type Duty, holds } from '../../../platform/http/access/duty.rules.js';
import type { TodoFacts } from '../../events.js';
import type { Closing, Opening, TodoFact, TodoRow, TodoWords } from './todo.types.js';
import { ACCOUNT_TODOS } from './account.todos.js';
import { ARREARS_TODOS } from './arrears.todos.js';
import { BANK_TODOS } from './bank.todos.js';
import { COVER_TODOS } from './cover.todos.js';
import { CREDIT_TODOS } from './credit.todos.js';
import { GRIEVANCE_TODOS } from './grievance.todos.js';
import { IMPORT_TODOS, LAW_TODOS } from './law.todos.js';
import { HOLD_TODOS, PAY_TODOS } from './pay.todos.js';
import { REPORT_TODOS } from './report.todos.js';
import { HIRE_TODOS, WORK_TODOS } from './work.todos.js';

/** Everything that somebody may have to do, a row a kind. */
export const TODOS: readonly TodoRow[] = [
  ...HIRE_TODOS,
  ...WORK_TODOS,
  ...PAY_TODOS,
  ...ARREARS_TODOS,
  ...HOLD_TODOS,
  ...BANK_TODOS,
  ...COVER_TODOS,
  ...GRIEVANCE_TODOS,
  ...REPORT_TODOS,
  ...CREDIT_TODOS,
  ...ACCOUNT_TODOS,
  ...LAW_TODOS,
  ...IMPORT_TODOS,
];

const BY_KIND = new Map(TODOS.map((row) => [row.kind, row]));

/** The row of a kind; undefined for one that an earlier release knew. */
export function todoOf(kind: string): TodoRow | undefined {
  return BY_KIND.get(kind);
}

/** Kinds about which a member of an organisation with these duties may do something. */
export function kindsFor(duties: readonly Duty[]): string[] {
  return TODOS.filter(({ duty }) => duty === null || holds(duties, duty)).map(({ kind }) => kind);
}

/** What a text calls a kind. */
export function shortOf(kind: string): string {
  return todoOf(kind)?.short ?? '其他待办';
}

/** Kinds that can not wait for the morning. */
export const DANGER_KINDS: readonly string[] = TODOS.filter(({ isDanger }) => isDanger).map(
  ({ kind }) => kind,
);
/** Kinds that are urgent otherwise. */
export const URGENT_KINDS: readonly string[] = TODOS.filter(
  ({ isUrgent, isDanger }) => isUrgent && !isDanger,
).map(({ kind }) => kind);

/** The words of a to-do; one of a kind that is no more says its name. */
export function todoWords(kind: string, facts: Record<string, unknown>): TodoWords {
  return todoOf(kind)?.words(facts) ?? { zh: kind, en: kind };
}

/** A to-do as far as it is told. */
interface OpenTodo extends Omit<TodoFacts, 'todoId' | 'dueAt'> {
  id: string;
  dueAt: Date | null;
}

/** What is told of a to-do. */
export function todoFacts(todo: OpenTodo): TodoFacts {
  const { id: todoId, kind, subject, recipientId, dueAt, facts } = todo;
  return { todoId, kind, subject, recipientId, dueAt: dueAt?.toISOString() ?? null, facts };
}

/** What an event opens and closes. */
export interface Turned {
  opened: (Opening & { kind: string })[];
  closed: (Closing & { kind: string })[];
}

/** What a fact opens and closes. */
export function turnedBy(event: string, payload: object): Turned {
  const saying = <A>(facts: readonly TodoFact<A[]>[]): A[] =>
    facts.filter((fact) => fact.event === event).flatMap(({ says }) => says(payload as never));
  return {
    opened: TODOS.flatMap(({ kind, opened }) => saying(opened).map((opening) => ({ ...opening, kind }))),
    closed: TODOS.flatMap(({ kind, closed }) => saying(closed).map((closing) => ({ ...closing, kind }))),
  };
}

/** Every event that opens or closes something, sorted. */
export const TODO_EVENTS: readonly string[] = [
  ...new Set(TODOS.flatMap(({ opened, closed }) => [...opened, ...closed].map(({ event }) => event))),
].sort();
