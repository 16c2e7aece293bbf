import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** An employer reports an injury of which it hears; nothing of the worker's own claim waits for it. */
export class InsuranceEmployerReport1770001800100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE insurance.employer_report (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL,
        state text NOT NULL CONSTRAINT employer_report_state CHECK (state IN ('awaited', 'missing', 'made', 'dropped')),
        due_at timestamptz NOT NULL, agrees boolean, made_by text, made_at timestamptz, version int NOT NULL DEFAULT 1,
        CONSTRAINT employer_report_made CHECK ((state = 'made') = (made_at IS NOT NULL AND agrees IS NOT NULL)));
      ${mayChange('insurance.employer_report', { update: ['state', 'agrees', 'made_by', 'made_at', 'version'] })}
      ${seedParameter({
        key: 'insurance.employer-report-days',
        validFrom: '2020-01-01',
        value: 3,
        source:
          '新就业形态就业人员职业伤害保障试点：平台企业于三个工作日内报告（上海 2024）；House rule: docs/adr/0019-waits.md: the same of every employer whose shift was insured',
      })}`);
  }

  /** The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'insurance/when-employer-report-due';
      DROP TABLE insurance.employer_report`);
  }
}
