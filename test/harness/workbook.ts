import { crc32, deflateRawSync } from 'node:zlib';

/** A cell of a sheet as a spreadsheet program writes it; a bare text is an inline one. */
export type SheetCell =
  | string
  | number
  | null
  | { day: number }
  | { formula: string; text?: string; number?: number }
  | { error: string }
  | { shared: number };

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** `A1`, `AB12`. */
function reference(column: number, row: number): string {
  const letters = column < 26 ? '' : String.fromCharCode(64 + Math.floor(column / 26));
  return `${letters}${String.fromCharCode(65 + (column % 26))}${row}`;
}

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${at}" t="inlineStr"><is><t>${xml(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`;
  if ('error' in cell) return `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
  if ('shared' in cell) return `<c r="${at}" t="s"><v>${cell.shared}</v></c>`;
  const formula = `<f>${xml(cell.formula)}</f>`;
  if (cell.text !== undefined) return `<c r="${at}" t="str">${formula}<v>${xml(cell.text)}</v></c>`;
  return `<c r="${at}">${formula}${cell.number === undefined ? '' : `<v>${cell.number}</v>`}</c>`;
}

/** What a workbook of tests may say besides its rows. */
export interface WorkbookOptions {
  shared?: readonly string[];
  isFrom1904?: boolean;
  /** Parts that replace or join those of an honest workbook. */
  parts?: Readonly<Record<string, Part>>;
}

/** A file of an archive; `declared` is the size that its directory names, where that is a lie. */
type Part = string | Buffer | { content: string; declared: number };

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The XML of a sheet with these rows. */
export function sheetXml(rows: Iterable<readonly SheetCell[]>): string {
  const lines: string[] = [];
  let row = 0;
  for (const cells of rows) {
    row += 1;
    lines.push(
      `<row r="${row}">${cells.map((cell, at) => cellXml(cell, reference(at, row))).join('')}</row>`,
    );
  }
  return `${HEAD}<worksheet xmlns="${SHEETS}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** An XLSX workbook of one sheet. */
export function workbook(rows: Iterable<readonly SheetCell[]>, options: WorkbookOptions = {}): Buffer {
  const { shared = [], isFrom1904 = false, parts = {} } = options;
  return zipped({
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${SHEETS}" xmlns:r="r"><workbookPr date1904="${isFrom1904 ? 1 : 0}"/><sheets><sheet name="岗位" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${SHEETS}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${SHEETS}">${shared.map((text) => `<si><t>${xml(text)}</t></si>`).join('')}</sst>`,
    'xl/worksheets/sheet1.xml': sheetXml(rows),
    ...parts,
  });
}

/** A ZIP archive of these files, deflated. */
export function zipped(files: Readonly<Record<string, Part>>): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, part] of Object.entries(files)) {
    const isLie = typeof part === 'object' && 'declared' in part;
    const plain = Buffer.from(isLie ? part.content : part);
    const packed = deflateRawSync(plain, { level: 1 });
    const sizes = Buffer.alloc(12);
    sizes.writeUInt32LE(crc32(plain), 0);
    sizes.writeUInt32LE(packed.length, 4);
    sizes.writeUInt32LE(isLie ? part.declared : plain.length, 8);
    const title = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.write('PK\u0003\u0004', 'latin1');
    local.writeUInt16LE(20, 4);
    local.writeUInt16LE(8, 8);
    sizes.copy(local, 14);
    local.writeUInt16LE(title.length, 26);
    const central = Buffer.alloc(46);
    central.write('PK\u0001\u0002', 'latin1');
    central.writeUInt16LE(20, 4);
    central.writeUInt16LE(20, 6);
    central.writeUInt16LE(8, 10);
    sizes.copy(central, 16);
    central.writeUInt16LE(title.length, 28);
    central.writeUInt32LE(offset, 42);
    bodies.push(local, title, packed);
    directory.push(central, title);
    offset += local.length + title.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
