import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

/** Employers that platforms looked up in vain and would like to be here. */
export class EnterpriseCreditInvitations1770003622000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE enterprise_credit.invitation (
        id uuid PRIMARY KEY, platform_id uuid NOT NULL, uscc text NOT NULL, invited_at timestamptz NOT NULL);
      CREATE UNIQUE INDEX invitation_code ON enterprise_credit.invitation (platform_id, uscc);
      CREATE INDEX invitation_age ON enterprise_credit.invitation (invited_at);
      ${mayChange('enterprise_credit.invitation', { delete: true })}
      ${seedParameter({
        key: 'enterprise-credit.retention-invitation-days',
        validFrom: '2020-01-01',
        value: 366,
        source: 'House rule: docs/adr/0017-growth.md; who still wants an employer says so again',
      })}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE enterprise_credit.invitation`);
  }
}
