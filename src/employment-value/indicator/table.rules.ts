import { definitionOf } from '../definition/definition.rules.js';
import type { CellView, IndicatorsView } from '../definition/indicator.types.js';

const HEADER = ['from', 'to', 'region', 'occupation', 'indicator', '指标', 'name', 'unit', 'value', 'hidden'];

/** The answer as CSV (RFC 4180) in UTF-8 with a byte order mark, so that spreadsheets read the Chinese. Totals last. */
export function csvOf(view: IndicatorsView): string {
  const line = (cell: CellView, whole: boolean): string[] => {
    const definition = definitionOf(cell.indicator);
    return [
      view.from,
      view.to,
      cell.region ?? (whole ? 'total' : ''),
      cell.occupation ?? '',
      cell.indicator,
      definition?.zh ?? '',
      definition?.en ?? '',
      definition?.measure ?? '',
      cell.value === null ? '' : String(cell.value),
      cell.hidden ?? '',
    ];
  };
  const lines = [
    HEADER,
    ...view.cells.map((cell) => line(cell, false)),
    ...view.totals.map((cell) => line(cell, true)),
  ];
  return `\uFEFF${lines.map((fields) => fields.map(field).join(',')).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would run as a formula begins with an apostrophe instead; a number stays a number. */
function field(text: string): string {
  const safe = /^[=+@\t\r-]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
