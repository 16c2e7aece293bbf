import { Unfit } from '../errors.js';
import type { Encoding } from './table.types.js';

const NEWLINE = 0x0a;

/**
 * Text of bytes that come in pieces, a whole number of lines at a time: in UTF-8 and in GB18030 the byte of a line's end
 * is part of no other character. @throws Unfit naming line and byte of what the encoding does not have
 */
export class LineDecoder {
  private rest: Uint8Array[] = [];
  private lines = 0;
  private offset = 0;
  private readonly decoder: InstanceType<typeof TextDecoder>;

  constructor(
    private readonly name: string,
    private readonly encoding: Encoding,
  ) {
    this.decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  }

  /** The lines that are whole now. */
  text(piece: Uint8Array): string {
    const end = piece.lastIndexOf(NEWLINE) + 1;
    if (end === 0) {
      this.rest.push(piece);
      return '';
    }
    const whole = Buffer.concat([...this.rest, piece.subarray(0, end)]);
    this.rest = [piece.subarray(end)];
    return this.decoded(whole);
  }

  /** What comes after the last line's end. */
  end(): string {
    return this.decoded(Buffer.concat(this.rest));
  }

  private decoded(bytes: Buffer): string {
    try {
      const text = this.decoder.decode(bytes);
      for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) this.lines += 1;
      this.offset += bytes.length;
      return text;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        throw new Unfit('table-invalid', this.objection(bytes));
      throw error;
    }
  }

  private objection(bytes: Buffer): string {
    const at = this.firstBad(bytes);
    const line = this.lines + 1 + bytes.subarray(0, at).filter((byte) => byte === NEWLINE).length;
    const where = `${this.name} is not ${this.encoding.toUpperCase()} at byte ${this.offset + at} (line ${line})`;
    if (this.offset + at === 0 && [0xfe, 0xff].includes(bytes[0]!))
      return `${where}; it looks like UTF-16: save it as UTF-8`;
    return this.encoding === 'utf-8'
      ? `${where}; if it was saved by a Chinese spreadsheet, give --encoding gb18030`
      : `${where}; without --encoding it is read as UTF-8`;
  }

  /** Where the first character begins that can not be read. */
  private firstBad(bytes: Buffer): number {
    let [good, bad] = [0, bytes.length + 1];
    while (bad - good > 1) {
      const middle = (good + bad) >> 1;
      if (this.reads(bytes.subarray(0, middle), true)) good = middle;
      else bad = middle;
    }
    while (!this.reads(bytes.subarray(0, good), false)) good -= 1; // a character that was begun and does not go on
    return good;
  }

  private reads(bytes: Uint8Array, stream: boolean): boolean {
    try {
      new TextDecoder(this.encoding, { fatal: true }).decode(bytes, { stream });
      return true;
    } catch {
      return false;
    }
  }
}
