import { describe, expect, it } from 'vitest';
import { readTable, rowsOf, type TableOrder } from '../../src/platform/table/read-table.js';
import type { ReadRow, TableSource } from '../../src/platform/table/table.types.js';
import { sheetXml, workbook, zipped } from '../harness/workbook.js';

/** The same bytes as often as they are asked for, in small pieces. */
function source(content: string | Buffer, piece = 7): TableSource {
  const bytes = Buffer.from(content);
  return {
    async *open() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

const ORDER = {
  columns: {
    employer: { kind: 'words', isRequired: true, headers: ['用人单位', '单位名称'] },
    account: { kind: 'code', headers: ['账号'] },
    least: { kind: 'fen', isRequired: true, headers: ['最低'] },
    most: { kind: 'fen', headers: ['最高'] },
    until: { kind: 'day', headers: ['有效期'] },
  },
  others: 'refused',
} as const satisfies TableOrder;

async function read(content: string | Buffer, order: TableOrder = ORDER): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of readTable(source(content, 997), order)) rows.push(row);
  return rows;
}

const faultsOf = (rows: ReadRow[]): string[] =>
  rows.flatMap(({ faults }) => faults.map(({ line, column, zh }) => `${line} ${column} ${zh}`));

const CSV = '用人单位,账号,最低,最高,有效期\n长沙甲,622202,26.5,30,2026-12-31\n';
/** `CSV` in GBK, made by iconv. */
const GBK = Buffer.from(
  'd3c3c8cbb5a5cebb2cd5cbbac52cd7eeb5cd2cd7eeb8df2cd3d0d0a7c6da0ab3a4c9b3bcd72c3632323230322c32362e352c33302c323032362d31322d33310a',
  'hex',
);
const FIRST = { employer: '长沙甲', account: '622202', least: 2650, most: 3000, until: '2026-12-31' };

describe('a table', () => {
  it.each([
    ['UTF-8', CSV],
    ['UTF-8 with a mark', `\ufeff${CSV}`],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${CSV}`, 'utf16le')],
    ['UTF-16 big-endian with a mark', Buffer.from(`\ufeff${CSV}`, 'utf16le').swap16()],
    ['GBK', GBK],
    [
      'JSON lines',
      '{"employer":"长沙甲","account":"622202","least":26.5,"most":"30","until":"2026-12-31"}\n',
    ],
    [
      'XLSX',
      workbook([
        ['用人单位', '账号', '最低', '最高', '有效期'],
        ['长沙甲', '622202', 26.5, 30, { day: 46387 }],
      ]),
    ],
  ])('is read in %s', async (_what, content) => {
    const rows = await read(content);
    expect(rows.map(({ cells }) => cells)).toEqual([FIRST]);
    expect(faultsOf(rows)).toEqual([]);
  });

  it('is read byte by byte alike', async () => {
    const lines: number[] = [];
    for await (const { line } of rowsOf(source(GBK, 1))) lines.push(line);
    expect(lines).toEqual([1, 2]);
  });

  it('says what its header lacks, has twice and has too many, all at once', async () => {
    const wrong = read('用人单位,用人单位,备注,最高\n甲,乙,,3\n');
    await expect(wrong).rejects.toThrow(/缺少列：least（最低）.*有多列的列：employer.*不认识的列：备注/s);
    await expect(read('用人单位,最低,备注\n甲,3,\n')).rejects.toThrow(/不认识的列：备注/);
    await expect(read('用人单位,最低\n')).rejects.toThrow(/没有数据/);
    await expect(read('')).rejects.toThrow(/没有数据/);
  });

  it('is read by the names that its sender gives, and theirs only', async () => {
    const mapping = { columns: { employer: '东家', least: '底薪' } };
    const [row] = await read('东家,底薪\n甲,3\n', { ...ORDER, mapping });
    expect(row!.cells).toEqual({ employer: '甲', least: 300 });
  });

  it('may have titles above its header, and a header of two levels with merged cells', async () => {
    const rows = await read(
      '2026 年岗位表,,,,\n单位名称,账号,薪酬,,有效期\n,,最低,最高,\n甲,,1,2,2026年12月31日\n',
    );
    expect(rows).toMatchObject([
      { line: 4, cells: { employer: '甲', least: 100, most: 200, until: '2026-12-31' } },
    ]);
  });

  it('leaves blank lines out and counts them', async () => {
    const rows = await read('用人单位,最低\n\n甲,1\n,\n\n乙,2\n');
    expect(rows.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('takes full-width digits as digits and leaves punctuation of names alone', async () => {
    const [row] = await read('用人单位,账号,最低\n长沙（集团）Ａ,６２２２０２,２６．５\n');
    expect(row!.cells).toMatchObject({ employer: '长沙（集团）A', account: '622202', least: 2650 });
  });

  it('refuses a number of an account that lost its digits, with row, column and reason', async () => {
    const inCsv = await read('用人单位,账号,最低\n甲,6.22202E+15,1\n');
    expect(faultsOf(inCsv)).toEqual([expect.stringMatching(/^2 account 是科学计数法，末位数字已丢失/)]);
    const inSheet = await read(
      workbook([
        ['用人单位', '账号', '最低'],
        ['甲', Number('6222021234567890123'), 1],
      ]),
    );
    expect(faultsOf(inSheet)).toEqual([expect.stringMatching(/^2 account 以数字保存，末位数字已丢失/)]);
    const inJson = await read('{"employer":"甲","account":6222021234567890123,"least":1}');
    expect(faultsOf(inJson)).toEqual([expect.stringMatching(/^1 account 以数字保存，末位数字已丢失/)]);
  });

  it('takes the value of a formula only where a sheet holds one', async () => {
    const rows = await read(
      workbook([
        ['用人单位', '最低'],
        [
          { formula: 'A1&"厂"', text: '甲厂' },
          { formula: '1+1', number: 2 },
        ],
        ['乙', { formula: 'NOW()' }],
        ['丙', { error: '#N/A' }],
      ]),
    );
    expect(rows[0]!.cells).toEqual({ employer: '甲厂', least: 200 });
    expect(faultsOf(rows)).toEqual(['3 least 是公式，且没有可用的计算结果', '4 least 是错误值']);
  });

  it('refuses a text that begins like a formula, and takes plus and minus for themselves', async () => {
    const rows = await read(
      '用人单位,最低\n"=HYPERLINK(""http://x"")",1\n@甲,1\n-甲-,1\n+甲,1\n"=""甲""",1\n',
    );
    expect(faultsOf(rows)).toEqual(['2 employer 是公式，不是值', '3 employer 是公式，不是值']);
    expect(rows.slice(2).map(({ cells }) => cells['employer'])).toEqual(['-甲-', '+甲', '甲']);
  });

  it('says of each cell what is wrong, and reads the others', async () => {
    const rows = await read('用人单位,最低,有效期\n,1.005,2026-02-30\n');
    expect(faultsOf(rows)).toEqual(['2 employer 为空', '2 least 超过两位小数', '2 until 不是日期']);
    expect(faultsOf(await read('用人单位,最低\n甲,1,2\n'))).toEqual([
      expect.stringMatching(/^2 {2}列数多于表头/),
    ]);
    const json = await read('{"employer":"甲","least":1}\n[1]\n{"employer":"乙","least":2,"also":3}\n');
    expect(faultsOf(json)).toEqual(['2  不是 JSON 对象', '3  有首行没有的字段：also']);
  });
});

describe('a workbook', () => {
  const rows = [
    ['用人单位', '最低'],
    ['甲', 1],
  ];

  it('shares texts, counts days from 1904 where it says so, and shows fifteen digits', async () => {
    const content = [
      ['用人单位', '最低', '有效期'],
      [{ shared: 1 }, 30.099999999999998, { day: 44925 }],
    ];
    const [row] = await read(workbook(content, { shared: ['乙', '甲'], isFrom1904: true }));
    expect(row!.cells).toEqual({ employer: '甲', least: 3010, until: '2026-12-31' });
  });

  it('of more than a hundred thousand rows is refused with the advice to save as CSV', async () => {
    const many = [rows[0]!, ...Array.from({ length: 100_030 }, () => rows[1]!)];
    await expect(read(workbook(many))).rejects.toThrow(/超过 100,000 行，请另存为 CSV/);
  });

  it.each([
    ['that is cut off', workbook(rows).subarray(0, 400)],
    ['without a sheet', zipped({ 'a.txt': 'a' })],
    ['whose XML is broken', workbook(rows, { parts: { 'xl/worksheets/sheet1.xml': '<worksheet><row>' } })],
    [
      'with entities',
      workbook(rows, {
        parts: { 'xl/worksheets/sheet1.xml': `<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetXml(rows).slice(38)}` },
      }),
    ],
    ['nested without end', workbook(rows, { parts: { 'xl/worksheets/sheet1.xml': '<a>'.repeat(100_000) } })],
    [
      'with an endless text',
      workbook(rows, { parts: { 'xl/sharedStrings.xml': `<sst><si><t>${'a'.repeat(5_000_000)}` } }),
    ],
  ])('%s is refused', async (_what, content) => {
    await expect(read(content)).rejects.toThrow(/不是完整的 XLSX/);
  });

  it('that says it unpacks to more than is read is a bomb, and one that says less is not believed', async () => {
    const sheet = { content: sheetXml(rows), declared: 2_000_000_000 };
    const bomb = workbook(rows, { parts: { 'xl/worksheets/sheet1.xml': sheet } });
    await expect(read(bomb)).rejects.toThrow(/过大，请另存为 CSV/);
    const liar = workbook(rows, { parts: { 'xl/worksheets/sheet1.xml': { ...sheet, declared: 20 } } });
    await expect(read(liar)).rejects.toThrow(/不是完整的 XLSX/);
  });

  it('of before 2007 is refused with the advice what to do', async () => {
    await expect(read(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).rejects.toThrow(/另存为 CSV 或 XLSX/);
  });
});
