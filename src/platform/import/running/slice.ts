import type { ReadRow } from '../../table/table.types.js';
import type { ImportOf, ReadyKind, Unfit } from '../import-kind.js';
import type { ImportFault, ImportRow } from '../import.types.js';
import { faultsOf } from './faults.js';

/** A slice of rows that was judged. */
export interface JudgedSlice {
  /** The last line of it. */
  atLine: number;
  ready: readonly { row: ReadRow; ready: unknown }[];
  bad: readonly { row: ReadRow; faults: ImportFault[] }[];
}

/** Whose import it is. */
export function contextOf({ id: importId, organisationId, startedBy, openedBy }: ImportRow): ImportOf {
  return { importId, organisationId, by: startedBy ?? openedBy };
}

/** Judges rows, where they may be brought in still; those whose cells could not be read are not asked about. @throws Refusal */
export async function judged(rows: readonly ReadRow[], kind: ReadyKind, of: ImportOf): Promise<JudgedSlice> {
  await kind.allow(of);
  const readable = rows.filter(({ faults }) => faults.length === 0);
  const verdicts = readable.length > 0 ? await kind.judge(readable, of) : [];
  const byRow = new Map(readable.map((row, at) => [row, verdicts[at]!]));
  const ready: { row: ReadRow; ready: unknown }[] = [];
  const bad: { row: ReadRow; faults: ImportFault[] }[] = [];
  for (const row of rows) {
    const verdict = byRow.get(row);
    if (verdict && 'ready' in verdict) ready.push({ row, ready: verdict.ready });
    else bad.push({ row, faults: faultsOf(row, unfitOf(row, verdict), kind) });
  }
  return { atLine: rows.at(-1)!.line, ready, bad };
}

function unfitOf(row: ReadRow, verdict: { unfit: readonly Unfit[] } | undefined): readonly Unfit[] {
  return verdict ? verdict.unfit : row.faults;
}
