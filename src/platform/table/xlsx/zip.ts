import type { Readable } from 'node:stream';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { UnusableTable } from '../table.types.js';

/** A workbook of 100,000 rows has some 15 MB; whoever has more has no table for people. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Of all parts that are read, unpacked: a bomb is larger (42.zip unpacks to petabytes). */
const MOST_UNPACKED = 1024 * 1024 * 1024;
const MOST_ENTRIES = 10_000;

/** A file that is larger than what is read whole. */
function tooLarge(): UnusableTable {
  return new UnusableTable({
    zh: '工作簿过大，请另存为 CSV 后导入',
    en: 'the workbook is too large: save it as CSV',
  });
}

/** All bytes of a workbook: its list of parts stands at its end. @throws UnusableTable beyond 64 MB */
export async function wholeOf(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    size += piece.length;
    if (size > MOST_BYTES) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The parts of a workbook by name, each unpacked as it is read and never beyond what it declares. */
export class Parts {
  private unpacked = 0;

  private constructor(
    private readonly zip: ZipFile,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws UnusableTable */
  static async of(buffer: Buffer): Promise<Parts> {
    try {
      const zip = await opened(buffer);
      if (zip.entryCount > MOST_ENTRIES) throw tooLarge();
      return new Parts(zip, await entriesOf(zip));
    } catch (error) {
      throw objectionTo(error);
    }
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part. @throws UnusableTable where it is missing, packed in a way that is not read, or too large */
  async *read(name: string): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(name);
    if (!entry) throw damaged();
    this.unpacked += entry.uncompressedSize;
    if (this.unpacked > MOST_UNPACKED) throw tooLarge();
    try {
      const stream = await streamOf(this.zip, entry);
      for await (const piece of stream) yield piece as Uint8Array;
    } catch (error) {
      throw objectionTo(error);
    }
  }
}

function opened(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('entry', (entry: Entry) => {
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}

/** A workbook that is cut off, locked with a password, or none at all. */
export function damaged(): UnusableTable {
  return new UnusableTable({
    zh: '不是完整的 XLSX 工作簿（或已加密），请另存为 CSV 后导入',
    en: 'the file is no whole XLSX workbook, or is locked: save it as CSV',
  });
}

/** What the libraries say of bytes that are wrong; what is not about them stays as it is. */
function objectionTo(error: unknown): unknown {
  if (error instanceof UnusableTable || !(error instanceof Error)) return error;
  return 'syscall' in error ? error : damaged();
}
