import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const HOURLY = 'tongbao.minimum-hourly-wage-fen';
const MONTHLY = 'tongbao.minimum-monthly-wage-fen';

/** Classes of 粤府函〔2025〕23号 as its official explanation states them; of the province the lowest, that of the other cities. */
const GUANGDONG: [scope: string, place: string, hourFen: number, monthFen: number][] = [
  ['44', '四类', 1740, 175_000],
  ['4401', '广州，一类', 2370, 250_000],
  ['4403', '深圳', 2370, 252_000],
  ['4404', '珠海，二类', 1980, 208_000],
  ['4406', '佛山，二类', 1980, 208_000],
  ['4419', '东莞，二类', 1980, 208_000],
  ['4420', '中山，二类', 1980, 208_000],
  ['4405', '汕头，三类', 1830, 185_000],
  ['4407', '江门，三类', 1830, 185_000],
  ['4408', '湛江，三类', 1830, 185_000],
  ['4412', '肇庆，三类', 1830, 185_000],
  ['4413', '惠州，三类', 1830, 185_000],
];

const FROM = '2025-03-01';
const YEARS = {
  key: 'tongbao.minimum-wage-years',
  validFrom: '2015-12-01',
  value: 3,
  source: '最低工资规定 10 (每两年至少调整一次); 人社部发〔2015〕114号 (每两年至三年至少调整一次)',
};

/** What two people have entered for that day already stays as it is. */
const ENTER = `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
  SELECT platform.new_id(), $1::text, $2::text, $3::date, to_jsonb($4::int), $5, 'migration'
  WHERE NOT EXISTS (SELECT FROM platform.parameter WHERE key = $1 AND scope = $2 AND valid_from >= $3::date)`;

const sourceOf = (place: string): string =>
  `粤府函〔2025〕23号（${place}）; read in a catalogue that quotes it, to be confirmed against the notice`;

/** A minimum wage that should have been adjusted by now is asked for; the rows of Guangdong's notice of 2025. */
export class TongbaoMinimumWageYears1770002900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(seedParameter(YEARS));
    for (const [scope, place, hour, month] of GUANGDONG)
      for (const [key, value] of [
        [HOURLY, hour],
        [MONTHLY, month],
      ] as const)
        await runner.query(ENTER, [key, scope, FROM, value, sourceOf(place)]);
  }

  /** The parameters stay: they are history. */
  async down(): Promise<void> {}
}
