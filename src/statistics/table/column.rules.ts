import { Unfit } from '../errors.js';
import type { TextTable, FeatureRow, LabelledTable } from './table.types.js';
import { numberIn, wordIn } from './cell.rules.js';

type Columns = Pick<TextTable, 'name' | 'columns'>;

/** Index of a column. @throws Unfit */
export function columnAt(table: Columns, column: string): number {
  const at = table.columns.indexOf(column);
  if (at < 0) throw missing(column, table);
  return at;
}

/** The cells of a column. @throws Unfit */
export function cellsOf(table: TextTable, column: string): string[] {
  const at = columnAt(table, column);
  return table.rows.map((row) => row[at]!);
}

/** The columns that patterns name: `*` stands for any events. @throws Unfit when one names none */
export function namedColumns(table: Columns, patterns: string[]): string[] {
  return patterns.flatMap((pattern) => {
    if (!pattern.includes('*')) return [table.columns[columnAt(table, pattern)]!];
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    const like = new RegExp(`^${parts.join('.*')}$`, 's');
    const matching = table.columns.filter((column) => like.test(column));
    if (matching.length === 0) throw missing(pattern, table);
    return matching;
  });
}

/** The table without some columns. @throws Unfit */
export function withoutColumns(table: TextTable, patterns: string[]): TextTable {
  const dropped = new Set(namedColumns(table, patterns));
  const kept = table.columns.flatMap((column, at) => (dropped.has(column) ? [] : [at]));
  return {
    ...table,
    columns: kept.map((at) => table.columns[at]!),
    rows: table.rows.map((row) => kept.map((at) => row[at]!)),
  };
}

function missing(column: string, { name, columns }: Columns): Unfit {
  return new Unfit('column-missing', `${name} has no column ${column}; it has ${columns.join(', ')}`);
}

/** The rows of a table as features, the way a service would be given them. */
export function featuresOfRows({ columns, label }: LabelledTable): FeatureRow[] {
  const rows = Array.from(label, (): FeatureRow => ({}));
  for (const column of columns)
    rows.forEach((features, row) => {
      const value = column.values[row]!;
      const special = column.special?.values[column.special.at[row]!];
      if (special !== undefined) features[column.name] = special.value;
      else if (column.kind === 'categorical') features[column.name] = column.levels[value] ?? null;
      else features[column.name] = Number.isNaN(value) ? null : value;
    });
  return rows;
}

/**
 * The cells a model reads, row by row. @throws Unfit naming all that it needs and lacks
 */
export function featuresIn(
  table: TextTable,
  inputs: { name: string; kind: 'numeric' | 'categorical' }[],
): FeatureRow[] {
  const lacking = inputs.filter(({ name }) => !table.columns.includes(name)).map(({ name }) => name);
  if (lacking.length > 0)
    throw new Unfit('column-missing', `${table.name} lacks what the model reads: ${lacking.join(', ')}`);
  const read = inputs.map(({ name, kind }) => ({
    name,
    at: table.columns.indexOf(name),
    valueIn: kind === 'numeric' ? numberIn : wordIn,
  }));
  return table.rows.map((row) =>
    Object.fromEntries(read.map(({ name, at, valueIn }) => [name, valueIn(row[at]!)])),
  );
}
