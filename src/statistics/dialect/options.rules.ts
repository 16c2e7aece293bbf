import { ENCODINGS, type Encoding, type Target } from '../table/table.types.js';

const text = { type: 'string' } as const;

/** Options that every command on a labelled table has, as `parseArgs` of Node takes them. */
export const TABLE_OPTIONS = {
  data: text,
  target: text,
  label: text,
  positive: text,
  drop: { ...text, multiple: true },
  encoding: text,
  quiet: { type: 'boolean' },
} as const;

/** What those options say, in words of a usage line. */
export const TABLE_USAGE = `--data FILE.csv[.gz] (--target COLUMN=POSITIVE | --label COLUMN --positive VALUE)
  [--drop a,b,c*]        columns that are as if not there; * stands for any events; may be repeated
  [--encoding gb18030]   of a file that is not UTF-8
  [--quiet]              no lines of progress on stderr`;

/** Options as they were parsed. */
export interface TableValues {
  data?: string | undefined;
  target?: string | undefined;
  label?: string | undefined;
  positive?: string | undefined;
  drop?: string[] | undefined;
  encoding?: string | undefined;
  quiet?: boolean | undefined;
}

/** Which table a command reads, and what of it. */
export interface TableOrder {
  data: string;
  target: Target;
  drop: string[];
  encoding: Encoding;
  isQuiet: boolean;
}

/** What a command on a labelled table was asked. @throws Error with the usage when it was not asked enough */
export function tableOrder(values: TableValues, usage: string): TableOrder {
  const { data, drop = [], encoding = 'utf-8', quiet = false } = values;
  const target = targetOf(values);
  if (!data || target === null) throw new Error(`usage: ${usage}`);
  const known = ENCODINGS.find((name) => name === encoding.toLowerCase());
  if (known === undefined)
    throw new Error(`--encoding ${encoding} is unknown: ${ENCODINGS.join(', ')}\nusage: ${usage}`);
  return { data, target, drop: namesIn(drop), encoding: known, isQuiet: quiet };
}

/** Names in lists that commas part. */
export function namesIn(lists: string[]): string[] {
  return lists
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** A share between 0 and 1, both aside. @throws Error with the usage */
export function shareIn(text: string, usage: string): number {
  const share = Number(text);
  if (!(share > 0 && share < 1)) throw new Error(`${text} is no share between 0 and 1\nusage: ${usage}`);
  return share;
}

function targetOf({ target, label, positive }: TableValues): Target | null {
  if (target === undefined) return label && positive ? { column: label, positive: positive.trim() } : null;
  if (label !== undefined || positive !== undefined) return null;
  const [, column, value] = /^([^=]+)=(.+)$/s.exec(target) ?? [];
  return column === undefined ? null : { column, positive: value!.trim() };
}

/** A warning of a command: what about which column, in words or by its AUC alone. */
interface Warning {
  code: string;
  column: string;
  detail?: string;
  auc?: number;
}

/** Warnings as lines, each once. */
export function warn(warnings: Warning[], write: (line: string) => void): void {
  for (const { code, column, detail, auc } of warnings)
    write(`warning: ${code}: ${column} ${detail ?? `alone it has an AUC of ${auc?.toFixed(3)}`}`);
}
