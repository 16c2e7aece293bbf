import { decoded } from './encoding.js';
import {
  type RawCell,
  type RawRow,
  type TableEncoding,
  type TableSource,
  UnusableTable,
} from './table.types.js';

const LONGEST_LINE = 1_000_000;

/**
 * The rows of JSON lines: an object a line, its members named as columns are. The first row that is handed out is the
 * header, made of the members of the first object; a line that has others is at fault.
 * @throws UnusableTable
 */
export async function* jsonRows(source: TableSource, encoding: TableEncoding): AsyncGenerator<RawRow> {
  let header: string[] | undefined;
  for await (const { line, text } of linesOf(decoded(source, encoding))) {
    const object = objectIn(text);
    if (!header && object) {
      header = Object.keys(object);
      yield { line: 0, cells: header.map((name) => ({ text: name, kind: 'text' })) };
    }
    if (!header)
      throw new UnusableTable({ zh: `第 ${line} 行不是 JSON 对象`, en: `line ${line} is no JSON object` });
    yield object ? rowOf(line, object, header) : { line, cells: [], fault: NO_OBJECT };
  }
}

const NO_OBJECT = { zh: '不是 JSON 对象', en: 'is no JSON object' };

function rowOf(line: number, object: Record<string, unknown>, header: string[]): RawRow {
  const other = Object.keys(object).find((name) => !header.includes(name));
  const cells = header.map((name) => cellOf(object[name]));
  if (other === undefined) return { line, cells };
  const fault = {
    zh: `有首行没有的字段：${other.slice(0, 40)}`,
    en: `has a member that the first line has not: ${other.slice(0, 40)}`,
  };
  return { line, cells, fault };
}

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return value as Record<string, unknown>;
    return undefined;
  } catch {
    return undefined; // whatever it is, it is no object
  }
}

function cellOf(value: unknown): RawCell | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string') return { text: value, kind: 'text' };
  if (typeof value === 'number') return { text: String(value), kind: 'number' };
  if (typeof value === 'boolean') return { text: String(value), kind: 'boolean' };
  const isList = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isList
    ? { text: value.join(';'), kind: 'text' }
    : { text: JSON.stringify(value).slice(0, 100), kind: 'error' };
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<{ line: number; text: string }> {
  let [rest, line] = ['', 0];
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE)
      throw new UnusableTable({ zh: `第 ${line + 1} 行过长`, en: `line ${line + 1} is too long` });
    for (const text of lines) {
      line += 1;
      if (text.trim() !== '') yield { line, text };
    }
  }
  if (rest.trim() !== '') yield { line: line + 1, text: rest };
}
