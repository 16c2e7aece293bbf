/** A cell to be written: a text stays one, whatever its digits; a decimal is a number with two places. */
export type WrittenCell = { text: string } | { decimal: string };

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const OPC = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * An XLSX workbook of one sheet (ECMA-376). The same rows give the same bytes: its parts are stored, not deflated, and carry no
 * time. Yauzl, by which workbooks are read, writes none.
 * @param rows of the sheet, the headers with them; at most 26 cells each
 */
export function writeWorkbook(title: string, rows: readonly (readonly WrittenCell[])[]): Buffer {
  const lines = rows.map((cells, at) => `<row r="${at + 1}">${cells.map(cellAt(at + 1)).join('')}</row>`);
  const sheet = `<sheets><sheet name="${written(title)}" sheetId="1" r:id="rId1"/></sheets>`;
  return stored([
    ['[Content_Types].xml', CONTENT_TYPES],
    ['_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])],
    ['xl/workbook.xml', `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}">${sheet}</workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    ],
    ['xl/styles.xml', STYLES],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${SHEETS}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    ],
  ]);
}

const CONTENT_TYPES =
  `<Types xmlns="${OPC}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
  `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

/** Style 1 is text (`@`, 49), style 2 a number with two places (`0.00`, 2): a portal that reads cells by their format gets both. */
const STYLES =
  `<styleSheet xmlns="${SHEETS}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">' +
  [0, 49, 2]
    .map(
      (format) =>
        `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    )
    .join('') +
  '</cellXfs></styleSheet>';

function relations(targets: readonly [string, string][]): string {
  const each = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${OPC}/relationships">${each.join('')}</Relationships>`;
}

function cellAt(row: number): (cell: WrittenCell, column: number) => string {
  return (cell, column) => {
    const place = `r="${String.fromCharCode(65 + column)}${row}"`;
    if ('decimal' in cell) return `<c ${place} s="2"><v>${written(cell.decimal)}</v></c>`;
    return `<c ${place} s="1" t="inlineStr"><is><t xml:space="preserve">${written(cell.text)}</t></is></c>`;
  };
}

/** What XML can not hold is left out. */
function written(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** 1 January 1980, the first day that a ZIP archive can say: nothing of the bytes depends on when they are written. */
const NO_TIME = 0x0021;
/** Names in UTF-8. */
const UTF8 = 0x0800;

/** The remainders of CRC-32 by byte (ISO 3309, reversed polynomial 0xEDB88320). */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** By hand, because a rule calls no library of the runtime that packs. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = REMAINDERS[(rest ^ byte) & 0xff]! ^ (rest >>> 8);
  return (rest ^ 0xffffffff) >>> 0;
}

/** A ZIP archive of these files, stored (APPNOTE 6.3.10, 4.3.7, 4.3.12 and 4.3.16). */
function stored(files: readonly [string, string][]): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, xml] of files) {
    const [title, content] = [Buffer.from(name), Buffer.from(HEAD + xml)];
    // version, flags, method, time, day, CRC-32, both sizes, lengths of the name and of what follows it
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(UTF8, 2);
    facts.writeUInt16LE(NO_TIME, 8);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    bodies.push(Buffer.from('PK\u0003\u0004', 'latin1'), facts, title, content);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), facts, place, title);
    offset += 4 + facts.length + title.length + content.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
