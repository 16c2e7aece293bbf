import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** Permits of enterprises, certification levels, and labour-service companies beside employers. */
export class EnterpriseCreditPermits1766000200100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE enterprise_credit.enterprise
        ADD COLUMN kind text NOT NULL DEFAULT 'employer',
        ADD COLUMN level text,
        ADD CONSTRAINT enterprise_kind CHECK (kind IN ('employer', 'provider')),
        ADD CONSTRAINT enterprise_level CHECK (level IN ('registered', 'licensed', 'verified'));
      UPDATE enterprise_credit.enterprise e SET level = 'registered'
        FROM enterprise_credit.certification c WHERE c.id = e.certification_id AND c.state = 'certified';
      DROP INDEX enterprise_credit.enterprise_uscc;
      CREATE UNIQUE INDEX enterprise_uscc ON enterprise_credit.enterprise (uscc, kind);

      CREATE TABLE enterprise_credit.permit (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, kind text NOT NULL, number text NOT NULL, state text NOT NULL,
        valid_until date, confirmed_until date, fail_reasons text[] NOT NULL DEFAULT '{}',
        request_id uuid, asked_at timestamptz NOT NULL, attempts int NOT NULL DEFAULT 0,
        next_attempt_at timestamptz NOT NULL, last_problem text,
        answered_at timestamptz, source text, answer_jws text, version int NOT NULL DEFAULT 1,
        CONSTRAINT permit_kind CHECK (kind IN ('human-resources-service', 'labour-dispatch')),
        CONSTRAINT permit_state CHECK (state IN ('pending', 'confirmed', 'refused', 'expired')),
        CONSTRAINT permit_pending CHECK (state <> 'pending' OR request_id IS NOT NULL),
        CONSTRAINT permit_confirmed
          CHECK (state <> 'confirmed' OR (confirmed_until IS NOT NULL AND answer_jws IS NOT NULL)));
      CREATE UNIQUE INDEX permit_number ON enterprise_credit.permit (enterprise_id, kind, number);
      CREATE INDEX permit_due ON enterprise_credit.permit (next_attempt_at) WHERE request_id IS NOT NULL;
      CREATE INDEX permit_confirmed_until ON enterprise_credit.permit (confirmed_until) WHERE state = 'confirmed';

      ${seedParameter({
        key: 'enterprise-credit.permit-requirements',
        validFrom: '2022-01-01',
        value: {
          services: [
            { service: '职业中介活动', permit: 'human-resources-service' },
            { service: '劳务派遣服务', permit: 'labour-dispatch' },
          ],
          byKind: { employer: [], provider: ['human-resources-service'] },
        },
        source:
          '人力资源市场暂行条例（国务院令第700号）第十八条; 劳动合同法第五十七条; 劳务派遣行政许可实施办法（人社部令第19号）; services as the national catalogue of business scopes words them',
      })}
      ${seedParameter({
        key: 'enterprise-credit.verified-operation',
        validFrom: '2022-01-01',
        value: { insuredStaff: 1, months: 12 },
        source: 'Expert setting of the first certification levels; not from law',
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE enterprise_credit.permit;
      DELETE FROM enterprise_credit.enterprise WHERE kind = 'provider';
      DROP INDEX enterprise_credit.enterprise_uscc;
      CREATE UNIQUE INDEX enterprise_uscc ON enterprise_credit.enterprise (uscc);
      ALTER TABLE enterprise_credit.enterprise DROP COLUMN kind, DROP COLUMN level`);
  }
}
