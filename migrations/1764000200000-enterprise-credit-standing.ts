import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, createRoomSchema, seedParameter } from '../src/platform/database/migration.sql.js';

const SIX_MONTHS =
  '人力资源社会保障部等五部门 2026-01 通知: recruiter accounts are verified again at least every six months';
const EXPERT = 'Expert setting of the first rule set; not from law';

/** Enterprises, what the registry said of them, and whether they may recruit. */
export class EnterpriseCreditStanding1764000200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${createRoomSchema('enterprise_credit')}

      CREATE TABLE enterprise_credit.enterprise (
        id uuid PRIMARY KEY, name text NOT NULL, uscc text NOT NULL,
        certification_id uuid, certified_until timestamptz,
        admission_id uuid, admission text, admission_codes text[] NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL, version int NOT NULL DEFAULT 1,
        CONSTRAINT enterprise_admission CHECK (admission IN ('ACCEPT', 'REJECT', 'REVIEW')));
      CREATE UNIQUE INDEX enterprise_uscc ON enterprise_credit.enterprise (uscc);

      CREATE TABLE enterprise_credit.certification (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, name text NOT NULL, uscc text NOT NULL,
        state text NOT NULL, source text NOT NULL, asked_at timestamptz NOT NULL,
        attempts int NOT NULL DEFAULT 0, next_attempt_at timestamptz NOT NULL, last_problem text,
        answered_at timestamptz, level text, fail_reasons text[] NOT NULL DEFAULT '{}',
        facts jsonb, answer_jws text, version int NOT NULL DEFAULT 1,
        CONSTRAINT certification_state CHECK (state IN ('pending', 'certified', 'refused')));
      CREATE INDEX certification_enterprise ON enterprise_credit.certification (enterprise_id, asked_at);
      CREATE UNIQUE INDEX certification_one_pending ON enterprise_credit.certification (enterprise_id) WHERE state = 'pending';
      CREATE INDEX certification_due ON enterprise_credit.certification (next_attempt_at) WHERE state = 'pending';

      CREATE TABLE enterprise_credit.admission (
        id uuid PRIMARY KEY, enterprise_id uuid NOT NULL, decision text NOT NULL, reason_codes text[] NOT NULL,
        inputs jsonb NOT NULL, rule_version text NOT NULL, decided_by text NOT NULL, reason text,
        follows uuid, decided_at timestamptz NOT NULL,
        CONSTRAINT admission_decision CHECK (decision IN ('ACCEPT', 'REJECT', 'REVIEW')));
      CREATE INDEX admission_enterprise ON enterprise_credit.admission (enterprise_id, id);
      CREATE UNIQUE INDEX admission_follows ON enterprise_credit.admission (follows);
      ${appendOnly('enterprise_credit.admission')}

      ${seedParameter({ key: 'enterprise-credit.certification-months', validFrom: '2022-01-01', value: 6, source: SIX_MONTHS })}
      ${seedParameter({
        key: 'enterprise-credit.admission-thresholds',
        validFrom: '2022-01-01',
        value: { firmsAtAddress: 6, representativeFirms: 11, newMonths: 6, penalties: 3, shellTraits: 3 },
        source: EXPERT,
      })}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA enterprise_credit CASCADE');
  }
}
