import type { ReadRow } from '../../table/table.types.js';
import type { ReadyKind, Unfit } from '../import-kind.js';
import type { ImportFault } from '../import.types.js';

const LONGEST_VALUE = 60;

/** The first and the last character of what may be personal, or of nothing that is too short for that. */
export function masked(value: string): string {
  const characters = [...value];
  if (characters.length < 4) return '*'.repeat(characters.length);
  return `${characters[0]}***${characters.at(-1)}`;
}

/** What is wrong with a row, as it is kept: one a column. */
export function faultsOf(row: ReadRow, unfit: readonly Unfit[], { personal }: ReadyKind): ImportFault[] {
  const kept = new Map<string, ImportFault>();
  for (const { column, zh, en } of unfit) {
    if (kept.has(column)) continue;
    const value = row.raw[column] ?? '';
    const shown = personal.includes(column) ? masked(value) : [...value].slice(0, LONGEST_VALUE).join('');
    kept.set(column, { line: row.line, column, zh: zh.slice(0, 500), en: en.slice(0, 500), value: shown });
  }
  return [...kept.values()];
}
