import { Unfit } from '../errors.js';
import { numberIn, wordIn } from './cell.rules.js';
import { type Cells, MadeRows, PackedRows, type Rows } from './rows.rules.js';
import type { FeatureRow, LabelledTable, TextTable } from './table.types.js';

type Columns = Pick<TextTable, 'name' | 'columns'>;

/** Index of a column. @throws Unfit */
export function columnAt(table: Columns, column: string): number {
  const at = table.columns.indexOf(column);
  if (at < 0) throw missing(column, table);
  return at;
}

/** The rows of a table, by column in few bytes. */
export function packedRows({ rows, columns }: TextTable): PackedRows {
  return PackedRows.of(rows, columns.length);
}

/** The cells of a column, one by one. @throws Unfit */
export function cellsIn(table: TextTable, column: string): Cells {
  return packedRows(table).cells(columnAt(table, column));
}

/** The cells of a column. @throws Unfit */
export function cellsOf(table: TextTable, column: string): string[] {
  return [...cellsIn(table, column)];
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
    rows: packedRows(table).withColumns(kept),
  };
}

function missing(column: string, { name, columns }: Columns): Unfit {
  return new Unfit('column-missing', `${name} has no column ${column}; it has ${columns.join(', ')}`);
}

/** The rows of a table as features, the way a service would be given them; each is made when it is asked for. */
export function featuresOfRows({ columns, label }: LabelledTable): Rows<FeatureRow> {
  return new MadeRows(label.length, (row) => {
    const features: FeatureRow = {};
    for (const column of columns) {
      const value = column.values[row]!;
      const special = column.special?.values[column.special.at[row]!];
      if (special !== undefined) features[column.name] = special.value;
      else if (column.kind === 'categorical') features[column.name] = column.levels[value] ?? null;
      else features[column.name] = Number.isNaN(value) ? null : value;
    }
    return features;
  });
}

/**
 * The cells a model reads, row by row. @throws Unfit naming all that it needs and lacks
 */
export function featuresIn(
  table: TextTable,
  inputs: { name: string; kind: 'numeric' | 'categorical' }[],
): Rows<FeatureRow> {
  const lacking = inputs.filter(({ name }) => !table.columns.includes(name)).map(({ name }) => name);
  if (lacking.length > 0)
    throw new Unfit('column-missing', `${table.name} lacks what the model reads: ${lacking.join(', ')}`);
  const valueIn = inputs.map(({ kind }) => (kind === 'numeric' ? numberIn : wordIn));
  const rows = packedRows(table).withColumns(inputs.map(({ name }) => table.columns.indexOf(name)));
  return new MadeRows(rows.length, (row) => {
    const cells = rows.at(row);
    return Object.fromEntries(inputs.map(({ name }, at) => [name, valueIn[at]!(cells[at]!)]));
  });
}
