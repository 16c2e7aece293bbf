import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** What reporters are weighed by from December 2026 on. */
export const REPORTER_RELIABILITY_2026 = {
  start: { alpha: 2, beta: 2 },
  upheldGain: 1,
  dismissedLoss: { A: 1.5, B: 1.5, C: 1 },
  monthlyForgetting: 0.97,
  monthExponent: 0.5,
  quantileZ: 0.8416,
  baseRate: 0.03,
  gradeWeight: { A: 1, B: 0.8, C: 0.35 },
  halfLifeMonths: 6,
  silence: { weight: 0.5, detection: 0.5, falseAlarm: 0.01, fullMonths: 6 },
  coDismissals: 2,
  reviewFrom: 0.25,
  interim: { probability: 0.95, groups: 2, days: 20 },
  feedbackCap: 8,
};

/** What a reporter's reports came to in one month counts by its square root, and a record fades more slowly. */
export class EnterpriseCreditMonthsOfReports1770002910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      seedParameter({
        key: 'enterprise-credit.reporter-reliability',
        validFrom: '2026-12-01',
        value: REPORTER_RELIABILITY_2026,
        source:
          'As before, with outcomes of one month taken together (design effect of clusters, Kish 1965) and forgetting by 0.97 a month; measured on labelled raters (docs/credit-model.md, section 11) and in bench/feedback.ts',
      }),
    );
  }

  /** The parameter stays: it is history. */
  async down(): Promise<void> {}
}
