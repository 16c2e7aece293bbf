import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { Unfit } from '../errors.js';
import { LineDecoder } from './decoding.rules.js';
import { PackedColumn, PackedRows } from './rows.rules.js';
import type { Encoding, TableBytes, TextTable } from './table.types.js';

const GZIP_MAGIC = [0x1f, 0x8b];

/**
 * Reads a CSV (RFC 4180, first line names the columns) from a stream it is given, plain or gzip whatever its name; the
 * hash is of the bytes as they come.
 * @throws Unfit when it can not be read, is not in its encoding, is empty or ragged, has no row or a column twice
 */
export async function readTable(
  { name, bytes }: TableBytes,
  encoding: Encoding = 'utf-8',
): Promise<TextTable> {
  const hash = createHash('sha256');
  let columns: string[] | undefined;
  const cells: PackedColumn[] = [];
  const hashed = async function* (pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      hash.update(piece);
      yield piece;
    }
  };
  const read = (unpacked: AsyncIterable<Uint8Array>): Promise<void> =>
    pipeline(
      decoded(unpacked, new LineDecoder(name, encoding)),
      parse({ bom: true, trim: true, skip_empty_lines: true }),
      async (parsed: AsyncIterable<string[]>) => {
        for await (const line of parsed)
          if (columns === undefined) {
            columns = line;
            cells.push(...line.map(() => new PackedColumn()));
          } else cells.forEach((column, at) => column.push(line[at]!));
      },
    );
  try {
    const [isPacked, pieces] = await peeked(bytes);
    await (isPacked ? pipeline(hashed(pieces), createGunzip(), read) : read(hashed(pieces)));
  } catch (error) {
    throw objectionTo(error, name);
  }
  return tableOf(name, hash.digest('hex'), { columns, cells });
}

function tableOf(
  name: string,
  sha256: string,
  { columns, cells }: { columns: string[] | undefined; cells: PackedColumn[] },
): TextTable {
  if (columns === undefined) throw new Unfit('table-invalid', `${name} is empty`);
  const twice = columns.find((column, i) => columns.indexOf(column) !== i);
  if (twice !== undefined) throw new Unfit('table-invalid', `${name} names the column ${twice} twice`);
  const height = cells[0]!.length;
  if (height === 0) throw new Unfit('table-invalid', `${name} has no row`);
  return { name, sha256, columns, rows: new PackedRows(cells, height) };
}

async function* decoded(pieces: AsyncIterable<Uint8Array>, decoder: LineDecoder): AsyncGenerator<string> {
  for await (const piece of pieces) {
    const text = decoder.text(piece);
    if (text !== '') yield text;
  }
  const last = decoder.end();
  if (last !== '') yield last;
}

/** Whether the bytes are packed, and all of them again. */
async function peeked(bytes: AsyncIterable<Uint8Array>): Promise<[boolean, AsyncIterable<Uint8Array>]> {
  const pieces = bytes[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  while (size < GZIP_MAGIC.length) {
    const next = await pieces.next();
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(first);
  async function* all(): AsyncGenerator<Uint8Array> {
    yield head;
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  return [GZIP_MAGIC.every((byte, i) => head[i] === byte), all()];
}

function objectionTo(error: unknown, name: string): unknown {
  if (error instanceof CsvError) return new Unfit('table-invalid', `${name}: ${error.message}`);
  const { code, syscall } = (error ?? {}) as NodeJS.ErrnoException;
  if (syscall !== undefined) return new Unfit('table-invalid', `${name} can not be read: ${code}`);
  if (code?.startsWith('Z_')) return new Unfit('table-invalid', `${name} is not a whole gzip file (${code})`);
  return error;
}
