import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { kindOf, numberIn, unreadIn } from './cell.rules.js';
import { namedColumns } from './column.rules.js';
import { dayIn } from './day.rules.js';
import { readTable } from './table.reader.js';
import type { TextTable } from './table.types.js';

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const read = (
  bytes: string | Uint8Array,
  encoding: 'utf-8' | 'gb18030' = 'utf-8',
  size = 3,
): Promise<TextTable> => readTable({ name: 't.csv', bytes: inPieces(Buffer.from(bytes), size) }, encoding);
/** 企业,额 and 甲,1 in GB18030. */
const GB = Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xb6, 0xee, 0x0a, 0xbc, 0xd7, 0x2c, 0x31, 0x0a]);

describe('readTable', () => {
  const csv = '\uFEFF名,b\n1,"x, y\nz"\n\n2,\n';

  it('reads the same from plain and gzip, whatever the pieces', async () => {
    for (const size of [1, 2, 7, 100]) {
      const [plain, packed] = await Promise.all([
        read(csv, 'utf-8', size),
        read(gzipSync(csv), 'utf-8', size),
      ]);
      expect(plain.columns).toEqual(['名', 'b']);
      expect([...plain.rows]).toEqual([
        ['1', 'x, y\nz'],
        ['2', ''],
      ]);
      expect([...packed.rows]).toEqual([...plain.rows]);
      expect(packed.sha256).not.toBe(plain.sha256);
    }
  });

  it.each([
    ['nothing', ''],
    ['a header alone', 'a,b\n'],
    ['a ragged row', 'a,b\n1,2\n3\n'],
    ['a column named twice', 'a,a\n1,2\n'],
    ['an open quote', 'a,b\n1,"2\n'],
    ['half a gzip', gzipSync(csv.repeat(500)).subarray(0, 60)],
  ])('refuses %s', async (_, content) => {
    await expect(read(content)).rejects.toMatchObject({ kind: 'table-invalid' });
  });

  it('refuses what is not UTF-8 by its byte and line, and says how to read it', async () => {
    await expect(read(GB)).rejects.toThrow(/not UTF-8 at byte 0 \(line 1\).*--encoding gb18030/);
    const late = Buffer.concat([Buffer.from('a,b\n1,好\n'), Buffer.from([0x31, 0x2c, 0xff, 0x0a])]);
    await expect(read(late)).rejects.toThrow(/at byte 12 \(line 3\)/);
    await expect(read(Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'))).rejects.toThrow(/UTF-16/);
  });

  it('reads GB18030 when told, and refuses what is not that either', async () => {
    const { columns, rows } = await read(GB, 'gb18030');
    expect([columns, ...rows]).toEqual([
      ['企业', '额'],
      ['甲', '1'],
    ]);
    await expect(read(Buffer.from([0x61, 0x0a, 0xff, 0x0a]), 'gb18030')).rejects.toThrow(
      /not GB18030 at byte 2 \(line 2\)/,
    );
  });
});

describe('numberIn', () => {
  it.each([
    ['1,234', 1234],
    ['-12,345,678.5', -12_345_678.5],
    ['１２３', 123],
    ['１，２３４．５', 1234.5],
    ['1 234 567', 1_234_567],
    ['1\u00a0234', 1234],
    ['−5', -5],
    ['1,23', null],
    ['0,123', null],
    ['1,234 567', null],
    ['12,34,567', null],
    ['12 %', null],
    ['约3', null],
  ])('reads %s as %s', (text, value) => {
    expect(numberIn(text)).toBe(value);
  });

  it('reads every whole number in every way it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (value) => {
        const grouped = value.toLocaleString('en-US');
        const wide = grouped.replaceAll(/[\d,-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
        for (const text of [String(value), grouped, wide, grouped.replaceAll(',', ' ')])
          expect(numberIn(text)).toBe(value);
      }),
    );
  });
});

describe('dayIn', () => {
  it.each([
    '2024-03-05',
    '2024.03.05',
    '2024.3.5',
    '2024/3/5',
    '20240305',
    '20240305143000',
    '2024年3月5日',
    '2024年03月05日 14时30分',
    '２０２４年３月５日',
    '05/03/2024',
    '5.3.2024',
    '05/03/24',
    '5-Mar-24',
    '05 March 2024',
    'March 5, 2024',
    '2024-03-05 14:30',
    '2024-03-05T14:30:00Z',
    '202403051430',
    '20240305143000',
  ])('finds the day in %s', (text) => {
    expect(dayIn(text)).toBe('2024-03-05');
  });

  it('takes the month first only where the day can not be', () => {
    expect(dayIn('03/25/2024')).toBe('2024-03-25');
  });

  it.each([
    '2024-13-05',
    '2023-02-29',
    '20241305',
    '12345678',
    '1.5',
    '20240305.5',
    '-20240305',
    '123456789',
    '1997',
    '454311',
    '20000-28000',
    'May',
    '',
  ])('finds none in %s', (text) => {
    expect(dayIn(text)).toBeNull();
  });

  it('makes a column of such cells one of dates, also where words stand between them', () => {
    const days = Array.from({ length: 60 }, (_, i) => `2024.03.${String((i % 28) + 1).padStart(2, '0')}`);
    expect(kindOf(days)).toBe('date');
    expect(kindOf(days.map((day) => day.replaceAll('.', '')))).toBe('date');
    expect(kindOf(days.map((day, i) => (i % 3 === 0 ? 'open' : day)))).toBe('date');
  });
});

describe('unreadIn', () => {
  const numbers = Array.from({ length: 98 }, (_, i) => `${i}`);

  it('counts what a column of numbers has besides', () => {
    expect(unreadIn([...numbers, '', 'NA', '3 kg', 'x'], 'numeric')).toEqual({
      code: 'cells-unread',
      cells: 2,
      example: '3 kg',
    });
    expect(unreadIn([...numbers, '', '1,000'], 'numeric')).toBeNull();
  });

  it('says aloud that most of a column of words is numbers', () => {
    expect(unreadIn([...numbers, ...Array.from({ length: 9 }, () => 'many')], 'categorical')).toMatchObject({
      code: 'numbers-and-words',
      cells: 9,
    });
    expect(unreadIn(['a', 'b', '1'], 'categorical')).toBeNull();
  });
});

describe('namedColumns', () => {
  const table = { name: 't', columns: ['chg_off', 'chg_date', 'a.b', 'axb', 'date'] };
  it.each([
    ['chg_*', ['chg_off', 'chg_date']],
    ['*date', ['chg_date', 'date']],
    ['a.b', ['a.b']],
    ['a.*', ['a.b']],
  ])('takes %s for what it names', (pattern, named) => {
    expect(namedColumns(table, [pattern])).toEqual(named);
  });

  it('refuses a pattern that names nothing', () => {
    expect(() => namedColumns(table, ['x*'])).toThrow(expect.objectContaining({ kind: 'column-missing' }));
  });
});
