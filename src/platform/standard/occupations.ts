import { shippedTable } from './table.js';

let names: Map<string, string> | undefined;

/** The name of an occupation or a group of them (中华人民共和国职业分类大典, 2022) by its code; undefined for none. */
export function occupationName(code: string): string | undefined {
  names ??= new Map(shippedTable('occupations.csv').map(([known, name]) => [known!, name!]));
  return names.get(code);
}
