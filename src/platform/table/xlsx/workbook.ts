import { UnusableTable } from '../table.types.js';
import { hear } from './xml.js';
import { damaged, type Parts } from './zip.js';

/** Characters of all shared texts together, and how many there are. */
const MOST_SHARED_CHARACTERS = 64_000_000;
const MOST_SHARED = 3_000_000;

/** What the cells of a sheet need to be read. */
export interface Workbook {
  /** Name of the part of the first sheet that is not hidden. */
  sheet: string;
  /** Whether days count from 1904 on, as on old Macs. */
  isFrom1904: boolean;
  /** By the style of a cell, whether it shows a number as a day. */
  dayStyles: readonly boolean[];
  shared: readonly string[];
}

/** @throws UnusableTable */
export async function workbookOf(parts: Parts): Promise<Workbook> {
  let isFrom1904 = false;
  const sheets: { id: string; isHidden: boolean }[] = [];
  await hear(parts.read('xl/workbook.xml'), {
    open: (name, at) => {
      if (name === 'workbookPr') isFrom1904 = ['1', 'true'].includes(at['date1904'] ?? '');
      if (name === 'sheet')
        sheets.push({ id: at['r:id'] ?? idIn(at), isHidden: (at['state'] ?? 'visible') !== 'visible' });
    },
  });
  const first = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0];
  if (!first) throw damaged();
  const sheet = await targetOf(parts, first.id);
  return { sheet, isFrom1904, dayStyles: await dayStylesOf(parts), shared: await sharedOf(parts) };
}

/** The relation of a sheet, whatever prefix its namespace has. */
function idIn(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

async function targetOf(parts: Parts, id: string): Promise<string> {
  let target: string | undefined;
  await hear(parts.read('xl/_rels/workbook.xml.rels'), {
    open: (name, at) => {
      if (name === 'Relationship' && at['Id'] === id) target = at['Target'];
    },
  });
  if (target === undefined) throw damaged();
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/** Formats that every workbook knows, by number: days, and days with a time (ECMA-376 18.8.30, Chinese ones included). */
const isBuiltInDay = (id: number): boolean =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  id === 57 ||
  id === 58;

/** Whether a format shows a year or a day of the month; words in it and colours are left out. */
function isDayFormat(code: string): boolean {
  return /[yd年日]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}

async function dayStylesOf(parts: Parts): Promise<boolean[]> {
  if (!parts.has('xl/styles.xml')) return [];
  const own = new Map<number, boolean>();
  const styles: boolean[] = [];
  let isOfCells = false;
  await hear(parts.read('xl/styles.xml'), {
    open: (name, at) => {
      if (name === 'numFmt') own.set(Number(at['numFmtId']), isDayFormat(at['formatCode'] ?? ''));
      if (name === 'cellXfs') isOfCells = true;
      if (name !== 'xf' || !isOfCells) return;
      const id = Number(at['numFmtId'] ?? 0);
      styles.push(own.get(id) ?? isBuiltInDay(id));
    },
    close: (name) => {
      if (name === 'cellXfs') isOfCells = false;
    },
  });
  return styles;
}

/** What stands in the cells that share a text: `<t>`, also in several runs, but no phonetic guide (`rPh`). */
async function sharedOf(parts: Parts): Promise<string[]> {
  const shared: string[] = [];
  if (!parts.has('xl/sharedStrings.xml')) return shared;
  let [text, isText, isGuide, size] = ['', false, false, 0];
  await hear(parts.read('xl/sharedStrings.xml'), {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 't') isText = !isGuide;
      if (name === 'rPh') isGuide = true;
    },
    text: (piece) => {
      if (isText) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isGuide = false;
      if (name !== 'si') return;
      size += text.length;
      if (size > MOST_SHARED_CHARACTERS || shared.length >= MOST_SHARED) throw tooMuchText();
      shared.push(unescaped(text));
    },
  });
  return shared;
}

function tooMuchText(): UnusableTable {
  return new UnusableTable({
    zh: '工作簿中的文字过多，请另存为 CSV 后导入',
    en: 'the workbook holds too much text: save it as CSV',
  });
}

/** Characters that XML does not take are written as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
