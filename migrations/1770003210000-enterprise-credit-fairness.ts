import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** How groups of enterprises are scored and admitted, night by night. */
export class EnterpriseCreditFairness1770003210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.fairness_watch (
        day date PRIMARY KEY, found jsonb NOT NULL, watched_at timestamptz NOT NULL);
      CREATE INDEX fairness_watch_age ON enterprise_credit.fairness_watch (watched_at);
      ${mayChange('enterprise_credit.fairness_watch', { delete: true })}
      ${seedParameter({
        key: 'enterprise-credit.fairness',
        validFrom: '2020-01-01',
        value: {
          goodBands: ['high', 'very-high'],
          fewest: 10,
          sizeCuts: [1, 10, 50, 300],
          ageCuts: [1, 3, 10],
        },
        source:
          'House rule: docs/credit-model.md, section 11a: bands from 1500 on; ten as in docs/disclosure.md; classes of staff near those of 统计上大中小微型企业划分办法（2017）, years by custom',
      })}
      ${seedParameter({
        key: 'enterprise-credit.four-fifths',
        validFrom: '2020-01-01',
        value: 0.8,
        source:
          'US EEOC Uniform Guidelines on Employee Selection Procedures, 29 CFR 1607.4(D) (1978), used here for groups of enterprises; no law of China sets a ratio',
      })}
      ${seedParameter({
        key: 'enterprise-credit.retention-fairness-days',
        validFrom: '2020-01-01',
        value: 1096,
        source: 'House rule: docs/adr/0017-growth.md: three years of nights, to see what a model changed',
      })}`);
  }

  /** Parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enterprise_credit.fairness_watch`);
  }
}
