import { NOTICES } from '../../src/notification/notice/kinds/notices.js';
import { TODOS } from '../../src/notification/todo/kinds/todos.js';

/** Who a notice is for. */
type Audience = Exclude<ReturnType<(typeof NOTICES)[number]['to']>, readonly unknown[]>;

/** The types of an event's members, as test/contract/events.json writes them. */
export interface Members {
  [member: string]: string | Members;
}

/** Who hears of an event: parties by the member that names them, and what they must do. */
export interface Heard {
  /** Names of members, `operators`, `authorities`, `platforms`. */
  readers: string[];
  isSent: boolean;
  opened: string[];
  closed: string[];
}

/** As many payloads of one event are looked at together; of more kinds each is varied alone. */
const MOST = 2_000;

/** Payloads of every kind that the types allow: texts are called like their members, choices take each of their values. */
export function payloadsOf(members: Members): Record<string, unknown>[] {
  const lists = Object.entries(members).map(([name, type]): [string, unknown[]] => {
    const member = name.replace(/\?$/, '');
    const values = valuesOf(member, type);
    return [member, name.endsWith('?') ? [undefined, ...values] : values];
  });
  const first = Object.fromEntries(lists.map(([name, [value]]) => [name, value]));
  const many = lists.reduce((product, [, values]) => product * values.length, 1);
  if (many > MOST)
    return lists.flatMap(([name, values]) => values.map((value) => ({ ...first, [name]: value })));
  return lists.reduce<Record<string, unknown>[]>(
    (rows, [name, values]) => rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value }))),
    [{}],
  );
}

function valuesOf(member: string, type: string | Members): unknown[] {
  if (typeof type !== 'string') return payloadsOf(type);
  const nothing = type.endsWith(' | null') ? [null] : [];
  const plain = type.replace(/ \| null$/, '');
  const choices = [...plain.matchAll(/"([^"]*)"/g)].map((match) => match[1]!);
  if (plain.endsWith('[]')) {
    const inside = plain.slice(0, -2).replace(/^\((.*)\)$/s, '$1');
    if (!inside.startsWith('{')) return [[member], ...nothing];
    const items = payloadsOf(JSON.parse(inside) as Members);
    return [...items.map((item) => [item]), ...nothing];
  }
  if (plain.startsWith('{')) return [{}, ...nothing];
  if (choices.length > 0) return [...choices, ...nothing];
  if (plain === 'boolean') return [true, false, ...nothing];
  if (plain === 'number') return [1, ...nothing];
  return [/(At|By|Until|On|day|until)$/.test(member) ? '2026-11-30T00:00:00.000Z' : member, ...nothing];
}

/** Who hears of an event, whatever it says. */
export function heardOf(event: string, members: Members): Heard {
  const payloads = payloadsOf(members);
  const notice = NOTICES.find((one) => one.event === event);
  const audiences = notice ? payloads.flatMap((facts) => notice.to(facts as never)) : [];
  const todos = (which: 'opened' | 'closed'): string[] =>
    TODOS.filter((row) => row[which].some((fact) => fact.event === event)).map(({ kind }) => kind);
  return {
    readers: [...new Set(audiences.flatMap(readersOf))].toSorted(),
    isSent: notice?.webhook !== undefined,
    opened: todos('opened'),
    closed: todos('closed'),
  };
}

function readersOf(audience: Audience): string[] {
  const { workers = [], organisations = [], mustKnow = [] } = audience;
  const named = [...workers, ...organisations, ...mustKnow].filter((one) => one !== null);
  return [
    ...named,
    ...(audience.operators ? ['operators'] : []),
    ...(audience.authoritiesOf === undefined ? [] : ['authorities']),
    ...(audience.platforms || audience.platformsHearing !== undefined ? ['platforms'] : []),
  ];
}
