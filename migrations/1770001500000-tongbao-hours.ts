import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

const PARAMETERS: [key: string, value: unknown, source: string][] = [
  [
    'tongbao.daily-minutes-most',
    660,
    '劳动法 36、41：每日 8 小时，延长不超过 3 小时；书面协议与承揽的每日上限由双方协商，不高于此为本平台规则',
  ],
  [
    'tongbao.continuous-minutes-most',
    660,
    `${HOUSE_RULE}: without a break no longer than a day; an employer agrees a stricter one (新就业形态劳动者休息和劳动报酬权益保障指引 5)`,
  ],
  ['tongbao.rest-minutes', 20, `${HOUSE_RULE}: a shorter break does not interrupt continuous work`],
  ['tongbao.monthly-overtime-minutes-most', 2160, '劳动法 41：延长工作时间每月不超过 36 小时'],
  ['tongbao.hours-notice-minutes', 60, `${HOUSE_RULE}: who has no more left hears of it at the clock-in`],
  [
    'tongbao.minor-daily-minutes-most',
    480,
    `${HOUSE_RULE}: who is under 18 works no overtime (劳动法 58、64 for the protection itself)`,
  ],
  [
    'tongbao.minor-late-hours',
    { from: 1320, until: 360 },
    `${HOUSE_RULE}: who is under 18 begins no work between 22:00 and 6:00; minutes of the day`,
  ],
];

/** How long somebody may work: what law sets, what an employer sets more strictly, and who is under 18. */
export class TongbaoHours1770001500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tongbao.work_limit (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, daily_minutes int CHECK (daily_minutes BETWEEN 1 AND 1440),
        continuous_minutes int CHECK (continuous_minutes BETWEEN 1 AND 1440),
        rest_minutes int CHECK (rest_minutes BETWEEN 1 AND 1440), set_by uuid NOT NULL, set_at timestamptz NOT NULL);
      CREATE INDEX work_limit_enterprise ON tongbao.work_limit (enterprise_id, id);
      ${appendOnly('tongbao.work_limit')}
      ALTER TABLE tongbao.contract ADD COLUMN minor_until date;
      CREATE INDEX shift_worker_day ON tongbao.shift (worker_id, day);
      ${PARAMETERS.map(([key, value, source]) => seedParameter({ key, validFrom: '2020-01-01', value, source })).join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX tongbao.shift_worker_day;
      ALTER TABLE tongbao.contract DROP COLUMN minor_until;
      DROP TABLE tongbao.work_limit`);
  }
}
