/** Rows in order: an array of them is one, and so is what makes them when it is asked. */
export interface Rows<Row> extends Iterable<Row> {
  readonly length: number;
  map<T>(of: (row: Row, at: number) => T): T[];
  filter(is: (row: Row, at: number) => boolean): Row[];
}

/** Cells of a column in the order of the rows. */
export interface Cells extends Iterable<string> {
  readonly length: number;
}

/** Rows that are made one by one when they are asked for and not kept: a million of them as objects fill a gigabyte. */
export class MadeRows<Row> implements Rows<Row> {
  constructor(
    readonly length: number,
    private readonly make: (at: number) => Row,
  ) {}

  at(row: number): Row {
    return this.make(row);
  }

  *[Symbol.iterator](): Generator<Row> {
    for (let at = 0; at < this.length; at++) yield this.make(at);
  }

  map<T>(of: (row: Row, at: number) => T): T[] {
    const made: T[] = [];
    for (let at = 0; at < this.length; at++) made.push(of(this.make(at), at));
    return made;
  }

  filter(is: (row: Row, at: number) => boolean): Row[] {
    const kept: Row[] = [];
    for (let at = 0; at < this.length; at++) {
      const row = this.make(at);
      if (is(row, at)) kept.push(row);
    }
    return kept;
  }
}

/** Characters from here on do not fit a byte. */
const WIDE = /[^\0-\u00ff]/;
const FIRST_CELLS = 1024;

/**
 * The cells of a column in one run of bytes: one a character, two where the column has any beyond Latin-1. A string of
 * its own takes 24 bytes and a pointer for a number of six digits; here it takes ten in all.
 */
export class PackedColumn {
  private isWide = false;
  private size = 0;
  private text = Buffer.allocUnsafeSlow(8 * FIRST_CELLS);
  /** Where each cell ends in `text`, in characters. */
  private ends = new Uint32Array(FIRST_CELLS);

  get length(): number {
    return this.size;
  }

  /** @throws RangeError when the column has more than 2³² characters, or more bytes than the machine gives */
  push(cell: string): void {
    if (!this.isWide && WIDE.test(cell)) this.widen();
    const from = this.size === 0 ? 0 : this.ends[this.size - 1]!;
    const to = from + cell.length;
    if (to > 0xffffffff) throw new RangeError('a column has more than 2^32 characters');
    if (this.size === this.ends.length) {
      const longer = new Uint32Array(2 * this.size);
      longer.set(this.ends);
      this.ends = longer;
    }
    if (this.bytes(to) > this.text.length)
      this.text = this.copied(Math.max(this.bytes(to), 2 * this.text.length));
    if (this.isWide) this.text.write(cell, 2 * from, 'utf16le');
    else this.text.write(cell, from, 'latin1');
    this.ends[this.size++] = to;
  }

  at(row: number): string {
    const from = row === 0 ? 0 : this.ends[row - 1]!;
    const to = this.ends[row]!;
    return this.isWide
      ? this.text.toString('utf16le', 2 * from, 2 * to)
      : this.text.toString('latin1', from, to);
  }

  private bytes(characters: number): number {
    return this.isWide ? 2 * characters : characters;
  }

  private widen(): void {
    const used = this.size === 0 ? 0 : this.ends[this.size - 1]!;
    const wide = Buffer.allocUnsafeSlow(2 * this.text.length);
    for (let at = 0; at < used; at++) wide.writeUInt16LE(this.text[at]!, 2 * at);
    this.text = wide;
    this.isWide = true;
  }

  private copied(size: number): Buffer<ArrayBuffer> {
    const larger = Buffer.allocUnsafeSlow(size);
    this.text.copy(larger);
    return larger;
  }
}

/** Rows of text whose cells are kept by column, in few bytes. */
export class PackedRows extends MadeRows<string[]> {
  /** @param kept which of the columns' rows these are; null: all */
  constructor(
    private readonly columns: PackedColumn[],
    length: number,
    private readonly kept: Uint32Array | null = null,
  ) {
    super(length, (at) => columns.map((column) => column.at(kept === null ? at : kept[at]!)));
  }

  /** Rows of whatever kind. @param width how many cells each has */
  static of(rows: Rows<string[]>, width: number): PackedRows {
    if (rows instanceof PackedRows) return rows;
    const columns = Array.from({ length: width }, () => new PackedColumn());
    for (const row of rows) columns.forEach((column, at) => column.push(row[at]!));
    return new PackedRows(columns, rows.length);
  }

  cells(column: number): Cells {
    const { kept, length } = this;
    const of = this.columns[column]!;
    return new MadeRows(length, (at) => of.at(kept === null ? at : kept[at]!));
  }

  /** The rows with these numbers. */
  only(rows: Uint32Array): PackedRows {
    const { kept } = this;
    return new PackedRows(this.columns, rows.length, kept === null ? rows : rows.map((row) => kept[row]!));
  }

  /** The rows with these columns alone. */
  withColumns(columns: number[]): PackedRows {
    return new PackedRows(
      columns.map((at) => this.columns[at]!),
      this.length,
      this.kept,
    );
  }
}

/** An array of numbers by cell. */
export function filled<Numbers extends Float64Array | Int32Array | Int8Array>(
  into: Numbers,
  cells: Cells,
  of: (cell: string) => number,
): Numbers {
  let row = 0;
  for (const cell of cells) into[row++] = of(cell);
  return into;
}
