import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

const ANNUAL = [
  { upToFen: 3_600_000, percent: 3, quickFen: 0 },
  { upToFen: 14_400_000, percent: 10, quickFen: 252_000 },
  { upToFen: 30_000_000, percent: 20, quickFen: 1_692_000 },
  { upToFen: 42_000_000, percent: 25, quickFen: 3_192_000 },
  { upToFen: 66_000_000, percent: 30, quickFen: 5_292_000 },
  { upToFen: 96_000_000, percent: 35, quickFen: 8_592_000 },
  { upToFen: null, percent: 45, quickFen: 18_192_000 },
];
const PER_PAYMENT = [
  { upToFen: 2_000_000, percent: 20, quickFen: 0 },
  { upToFen: 5_000_000, percent: 30, quickFen: 200_000 },
  { upToFen: null, percent: 40, quickFen: 700_000 },
];

const SEEDS = [
  seedParameter({
    key: 'payroll.tax.cumulative',
    validFrom: '2025-10-01',
    value: { costPercent: 20, monthlyFen: 500_000, months: 'paid', brackets: ANNUAL },
    source:
      '国家税务总局公告 2025 年第 16 号; 个人所得税法 art. 3 (rates 3–45 %); gap months are not settled there: months with pay are counted',
  }),
  seedParameter({
    key: 'payroll.tax.ordinary',
    validFrom: '2019-01-01',
    value: { smallUpToFen: 400_000, smallCostFen: 80_000, costPercent: 20, brackets: PER_PAYMENT },
    source: '国家税务总局公告 2018 年第 61 号 arts. 8–9; 个人所得税法实施条例 art. 14',
  }),
  seedParameter({
    key: 'payroll.tax.default-method',
    validFrom: '2019-01-01',
    value: { method: 'ordinary' },
    source: '国家税务总局公告 2018 年第 61 号',
  }),
  seedParameter({
    key: 'payroll.tax.default-method',
    validFrom: '2025-10-01',
    value: { method: 'cumulative' },
    source: '国家税务总局公告 2025 年第 16 号, for platforms that filed under 公告 2025 年第 15 号',
  }),
  seedParameter({
    key: 'payroll.risk-thresholds',
    validFrom: '2019-01-01',
    value: { leastLevel: 'L2', leastAge: 16, workersPerAccount: 1, dayFen: 500_000 },
    source:
      '劳动法 art. 15 (age 16); 保障农民工工资支付条例 art. 11 (own account); the amount a day is a house default',
  }),
];

/** What law and prudence set for pay runs, as far as it is known when this is written. */
export class PayrollParameters1764000500002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEEDS.join('\n'));
  }

  async down(): Promise<void> {
    // parameters are history: a later entry corrects them, nothing removes them
  }
}
