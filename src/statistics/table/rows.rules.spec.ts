import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { featuresIn } from './column.rules.js';
import { kindOf } from './cell.rules.js';
import { MadeRows, PackedRows } from './rows.rules.js';

/** Cells as tables have them: plain, of any script, empty, and halves of characters that no file can hold. */
const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom('', 'é', 'ÿ', 'Ā', '甲', '\ud800', '3.14'),
);
const rowsOf = (width: number): fc.Arbitrary<string[][]> =>
  fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 40 });

describe('packed rows', () => {
  it('give every cell back as it was, by row and by column', () => {
    fc.assert(
      fc.property(rowsOf(3), (rows) => {
        const packed = PackedRows.of(rows, 3);
        expect([...packed]).toEqual(rows);
        expect(packed.map((row) => row)).toEqual(rows);
        for (const at of [0, 1, 2]) expect([...packed.cells(at)]).toEqual(rows.map((row) => row[at]));
        const filled = rows.filter((row) => row[0] !== '');
        expect(packed.filter((row) => row[0] !== '')).toEqual(filled);
      }),
    );
  });

  it('keep what is longer than the room they began with, also when it turns wide on the way', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [`${i}`.repeat(i % 9), i === 4000 ? '信工' : `${i}`]);
    expect([...PackedRows.of(rows, 2)]).toEqual(rows);
  });

  it('are parts of parts by rows and by columns', () => {
    const packed = PackedRows.of(
      Array.from({ length: 10 }, (_, i) => [`a${i}`, `b${i}`, `c${i}`]),
      3,
    );
    const part = packed
      .only(Uint32Array.of(8, 1, 4))
      .withColumns([2, 0])
      .only(Uint32Array.of(2, 0));
    expect([...part]).toEqual([
      ['c4', 'a4'],
      ['c8', 'a8'],
    ]);
    expect(part.withColumns([])).toHaveLength(2);
    expect([...part.cells(1)]).toEqual(['a4', 'a8']);
  });
});

describe('rows that are made', () => {
  it('are made anew each time, so that nobody holds them all', () => {
    let made = 0;
    const rows = new MadeRows(3, (at) => ({ at, made: ++made }));
    expect(rows.map(({ at }) => at)).toEqual([0, 1, 2]);
    expect([...rows].map((row) => row.made)).toEqual([4, 5, 6]);
  });

  it('are the features of a row by name', () => {
    const table = { name: 't', sha256: '', columns: ['trade', 'x', 'pay'], rows: [['shop', '', '1,200']] };
    const inputs = [
      { name: 'pay', kind: 'numeric' as const },
      { name: 'trade', kind: 'categorical' as const },
    ];
    expect([...featuresIn(table, inputs)]).toEqual([{ pay: 1200, trade: 'shop' }]);
  });
});

describe('the kind of a column of many cells', () => {
  it.each([
    ['code', 4000, (i: number) => `${100_000 + (i % 800)}`],
    ['numeric', 4000, (i: number) => `${100_000 + (i % 801)}`],
    ['identifier', 4000, (i: number) => `${i}`],
    ['numeric', 4000, (i: number) => `${i === 3999 ? 0 : i}`],
  ])('is %s as long as its cells repeat enough, and not one cell longer', (kind, length, of) => {
    expect(kindOf(Array.from({ length }, (_, i) => of(i)))).toBe(kind);
  });
});
