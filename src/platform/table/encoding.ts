import { type TableEncoding, type TableSource, UnusableTable } from './table.types.js';

const MARKS: readonly [TableEncoding, readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What a mark at the beginning says of the encoding; undefined without one. */
export function markedEncoding(head: Uint8Array): TableEncoding | undefined {
  return MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte))?.[0];
}

/**
 * By its mark, else what all of its bytes are: UTF-8 goes first, for few texts of another encoding are that too.
 * @throws UnusableTable when it is neither UTF-8 nor GB18030
 */
export async function encodingOf(source: TableSource, head: Uint8Array): Promise<TableEncoding> {
  const marked = markedEncoding(head);
  if (marked) return marked;
  for (const encoding of ['utf-8', 'gb18030'] as const) if (await isIn(source, encoding)) return encoding;
  throw new UnusableTable({
    zh: '既不是 UTF-8 也不是 GB18030；请另存为 CSV UTF-8',
    en: 'the file is neither UTF-8 nor GB18030; save it as CSV UTF-8',
  });
}

/** The text of a file. @throws UnusableTable when its bytes are not in that encoding */
export async function* decoded(source: TableSource, encoding: TableEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of await source.open()) {
      const text = decoder.decode(piece, { stream: true });
      if (text !== '') yield text;
    }
    const last = decoder.decode();
    if (last !== '') yield last;
  } catch (error) {
    if (!isUndecodable(error)) throw error;
    throw new UnusableTable({
      zh: `不是 ${encoding.toUpperCase()} 编码`,
      en: `the file is not in ${encoding.toUpperCase()}`,
    });
  }
}

async function isIn(source: TableSource, encoding: TableEncoding): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const piece of await source.open()) decoder.decode(piece, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (isUndecodable(error)) return false;
    throw error;
  }
}

function isUndecodable(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
}
