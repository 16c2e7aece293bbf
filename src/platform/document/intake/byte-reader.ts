import type { Bytes } from '../document.types.js';

/** The stream ended in the middle of something. */
export class CutOff extends Error {
  override name = 'CutOff';
}

/** The stream is cut into so many parts that reading it would cost more than it is worth. */
export class TooManyParts extends Error {
  override name = 'TooManyParts';
}

/**
 * How often a count of bytes is taken from one stream. An image of 256 MiB in chunks of 8 KiB, as encoders write them,
 * needs a third of it; one that is all empty chunks would hold the processor for minutes.
 */
const MOST_TAKEN = 100_000;

/** Reads a stream by counts of bytes; holds no more than it was asked for and one piece. */
export class ByteReader {
  private taken = 0;
  private held: Buffer = Buffer.alloc(0);
  private readonly source: AsyncIterator<Uint8Array>;

  constructor(bytes: Bytes) {
    this.source = bytes[Symbol.asyncIterator]();
  }

  /** At most `count` bytes, fewer only at the end; they stay to be read. */
  async peek(count: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [this.held];
    let size = this.held.length;
    while (size < count) {
      const next = await this.source.next();
      if (next.done === true) break;
      pieces.push(next.value);
      size += next.value.length;
    }
    if (pieces.length > 1) this.held = Buffer.concat(pieces, size);
    return this.held.subarray(0, count);
  }

  /** Exactly so many bytes. @throws CutOff, TooManyParts */
  async take(count: number): Promise<Buffer> {
    if (++this.taken > MOST_TAKEN) throw new TooManyParts(`more than ${MOST_TAKEN} parts`);
    const found = await this.peek(count);
    if (found.length < count) throw new CutOff(`${count} bytes expected, ${found.length} left`);
    this.held = this.held.subarray(count);
    return found;
  }

  /** The next piece as it lies; undefined at the end. */
  async piece(): Promise<Buffer | undefined> {
    const found = this.held.length > 0 ? this.held : await this.peek(1).then(() => this.held);
    this.held = Buffer.alloc(0);
    return found.length > 0 ? found : undefined;
  }

  /** Gives back what was read too far. */
  unread(bytes: Buffer): void {
    this.held = this.held.length === 0 ? bytes : Buffer.concat([bytes, this.held]);
  }

  /** Exactly so many bytes, piece by piece. @throws CutOff */
  async *pass(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0;) {
      const piece = await this.piece();
      if (!piece) throw new CutOff(`${left} bytes missing`);
      const part = piece.subarray(0, left);
      if (piece.length > left) this.unread(piece.subarray(left));
      left -= part.length;
      yield part;
    }
  }

  /** Lets go of the source: what it holds (a file, a connection) is free again. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Buffer> {
    for (let piece = await this.piece(); piece; piece = await this.piece()) yield piece;
  }
}
