import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';
const HOURLY = 'tongbao.minimum-hourly-wage-fen';
const MONTHLY = 'tongbao.minimum-monthly-wage-fen';

/**
 * Monthly minimum wage of full-time work (月最低工资标准), fen, by the notices whose hourly one is kept already; of a province
 * the lowest of its classes, so that no lawful wage is refused.
 */
const MONTHLY_WAGES: [scope: string, validFrom: string, fen: number, source: string][] = [
  ['11', '2023-09-01', 242_000, '北京市 2023 年最低工资标准'],
  ['31', '2023-07-01', 269_000, '上海市 2023 年最低工资标准'],
  ['33', '2024-01-01', 201_000, '浙江省 2024 年最低工资标准 (2490/2260/2010 元)'],
  ['34', '2023-03-01', 178_000, '安徽省 2023 年最低工资标准 (2060/1930/1870/1780 元)'],
  ['43', '2022-04-01', 155_000, '湖南省 2022 年最低工资标准 (1930/1740/1550 元)'],
  ['44', '2021-12-01', 162_000, '广东省 2021 年最低工资标准 (2300/1900/1720/1620 元)'],
  ['51', '2022-04-01', 187_000, '四川省 2022 年最低工资标准 (2100/1970/1870 元)'],
];

/** Cities of Guangdong above the lowest class: those of the first two classes of the same notice. */
const GUANGDONG: [scope: string, city: string, hourFen: number, monthFen: number][] = [
  ['4401', '广州，一类', 2220, 230_000],
  ['4403', '深圳', 2220, 236_000],
  ['4404', '珠海，二类', 1810, 190_000],
  ['4406', '佛山，二类', 1810, 190_000],
  ['4419', '东莞，二类', 1810, 190_000],
  ['4420', '中山，二类', 1810, 190_000],
];

const confirmed = (source: string): string => `${source}; to be confirmed against the notice in force`;

const SEEDS = [
  ...MONTHLY_WAGES.map(([scope, validFrom, value, source]) => ({
    key: MONTHLY,
    scope,
    validFrom,
    value,
    source: confirmed(source),
  })),
  ...GUANGDONG.flatMap(([scope, city, hour, month]) => {
    const row = {
      scope,
      validFrom: '2021-12-01',
      source: confirmed(`广东省 2021 年最低工资标准（${city}）`),
    };
    return [
      { key: HOURLY, value: hour, ...row },
      { key: MONTHLY, value: month, ...row },
    ];
  }),
  {
    key: 'tongbao.month-paid-minutes',
    validFrom: '2008-01-03',
    value: 10_440,
    source: '劳社部发〔2008〕3号: 月计薪天数 21.75 天, 每日 8 小时',
  },
  {
    key: 'tongbao.month-paid-minutes',
    validFrom: '2025-01-01',
    value: 10_440,
    source: '人社部发〔2025〕2号: 月计薪天数 21.75 天, 每日 8 小时',
  },
  {
    key: 'tongbao.part-time-daily-minutes',
    validFrom: '2008-01-01',
    value: 240,
    source: '劳动合同法 68: 非全日制用工一般平均每日工作时间不超过四小时',
  },
  {
    key: 'tongbao.holiday-rate-percent',
    validFrom: '1995-01-01',
    value: 300,
    source: '劳动法 44 (三): 法定休假日安排工作的，支付不低于工资的百分之三百',
  },
  {
    key: 'tongbao.minimum-wage-days',
    validFrom: '2020-01-01',
    value: 5,
    source: `${HOUSE_RULE}: working days in which the operator enters a minimum wage that is not known`,
  },
];

/** What work was held against: the minimum wage of its place, and the rate of statutory holidays. */
export class TongbaoMinimumWage1770001600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.job ADD COLUMN minimum_wage jsonb;
      ALTER TABLE tongbao.contract ADD COLUMN minimum_wage jsonb,
        ADD COLUMN holiday_rate_percent int;
      ALTER TABLE tongbao.shift ADD COLUMN minimum_wage jsonb,
        ADD COLUMN minimum_fen bigint,
        ADD COLUMN made_up_fen bigint,
        ADD COLUMN holiday_fen bigint;
      CREATE TABLE tongbao.unknown_minimum (
        id uuid PRIMARY KEY,
        region text NOT NULL CHECK (region ~ '^[0-9]{2}$'),
        per text NOT NULL CHECK (per IN ('hour', 'month')),
        state text NOT NULL CHECK (state IN ('asked', 'known')),
        asked_at timestamptz NOT NULL,
        UNIQUE (region, per)
      );
      ${mayChange('tongbao.unknown_minimum', { update: ['state', 'asked_at'] })}
      ${SEEDS.map(seedParameter).join('\n')}`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE handler = 'tongbao/when-minimum-unstated';
      DROP TABLE tongbao.unknown_minimum;
      ALTER TABLE tongbao.shift DROP COLUMN holiday_fen, DROP COLUMN made_up_fen, DROP COLUMN minimum_fen,
        DROP COLUMN minimum_wage;
      ALTER TABLE tongbao.contract DROP COLUMN holiday_rate_percent, DROP COLUMN minimum_wage;
      ALTER TABLE tongbao.job DROP COLUMN minimum_wage`);
  }
}
