import type { LedgerKind } from './fact.types.js';

/** Ids of the facts that do not count, from the marks on them in the order they were made. */
export function excludedBy(marks: { about: string; kind: LedgerKind }[]): string[] {
  const last = new Map<string, LedgerKind>();
  for (const { about, kind } of marks) if (last.get(about) !== 'retraction') last.set(about, kind);
  return [...last].filter(([, kind]) => kind !== 'dispute-closed').map(([about]) => about);
}

const ADVERSE: LedgerKind[] = [
  'fraud-upheld',
  'retraction',
  'dispute',
  'dispute-closed',
  'wage-late',
  'contract-cancelled',
  'penalty',
  'injury-claim',
  'fulfilment-broken',
  'wage-overdue',
  'wage-overdue-paid',
];

/** What to name as the cause of a score that several new facts moved: the gravest, else the last. */
export function causeOf(kinds: LedgerKind[]): string {
  return ADVERSE.find((kind) => kinds.includes(kind)) ?? kinds[0] ?? 'time';
}

const GATE: LedgerKind[] = ['certified', 'fraud-upheld', 'retraction', 'dispute', 'dispute-closed'];

/** Whether one of these facts changes where an enterprise stands at the gate; such a one waits for no cool-down. */
export function isGate(kinds: LedgerKind[]): boolean {
  return kinds.some((kind) => GATE.includes(kind));
}
