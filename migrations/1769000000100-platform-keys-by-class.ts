import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, seedParameter } from '../src/platform/database/migration.sql.js';

/**
 * A key for each class of a person's data, so that each goes at its own date. `platform.subject_key` stays what it was:
 * the one key of before, class `legacy`. The release before this one opens nothing that is sealed by class, so an
 * installation that holds people goes on sealing as it did until its operator says that every process is new.
 */
export class PlatformKeysByClass1769000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.subject_class_key (
        subject_id uuid NOT NULL, class text NOT NULL CHECK (class IN ('identity', 'work', 'pay', 'health')),
        wrapped_key bytea, wrapping_key_id text, created_at timestamptz NOT NULL DEFAULT now(),
        frozen_at timestamptz, keep_until timestamptz, erased_at timestamptz,
        PRIMARY KEY (subject_id, class),
        CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL)),
        CHECK ((frozen_at IS NULL) = (keep_until IS NULL)));
      CREATE INDEX subject_class_key_wrapping ON platform.subject_class_key (wrapping_key_id) WHERE wrapped_key IS NOT NULL;
      CREATE INDEX subject_class_key_ending ON platform.subject_class_key (keep_until) WHERE wrapped_key IS NOT NULL;
      CREATE INDEX subject_class_key_erased ON platform.subject_class_key (erased_at) WHERE erased_at IS NOT NULL;

      ALTER TABLE platform.subject_key ADD COLUMN frozen_at timestamptz, ADD COLUMN keep_until timestamptz;
      CREATE INDEX subject_key_ending ON platform.subject_key (keep_until)
        WHERE wrapped_key IS NOT NULL AND keep_until IS NOT NULL;

      CREATE VIEW platform.personal_key AS
        SELECT subject_id, 'legacy' AS class, wrapped_key, wrapping_key_id, frozen_at, keep_until, erased_at
          FROM platform.subject_key
        UNION ALL
        SELECT subject_id, class, wrapped_key, wrapping_key_id, frozen_at, keep_until, erased_at
          FROM platform.subject_class_key;
      REVOKE DELETE ON platform.subject_class_key FROM ${APP_ROLE};
      REVOKE INSERT, UPDATE, DELETE ON platform.personal_key FROM ${APP_ROLE};

      INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
        SELECT platform.new_id(), 'personal.seal-by-class', 'CN', '2020-01-01',
          to_jsonb(NOT EXISTS (SELECT FROM platform.subject_key)),
          '安装决定 set true once every process runs 0.3.0 or later: the release before opens nothing sealed by class', 'migration';
      ${TERMS.map(seedParameter).join('\n')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const keys = ['personal.seal-by-class', ...TERMS.map(({ key }) => key)];
    await runner.query(`
      DROP VIEW platform.personal_key;
      DROP TABLE platform.subject_class_key;
      ALTER TABLE platform.subject_key DROP COLUMN frozen_at, DROP COLUMN keep_until;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN (${keys.map((key) => `'${key}'`).join(', ')}) AND set_by = 'migration';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}

/** How long what is kept of whom, and the law that says so. */
const TERMS = [
  {
    key: 'tongbao.contract-retention-years',
    validFrom: '2008-01-01',
    value: 2,
    source: '中华人民共和国劳动合同法 第五十条: 已解除或终止的劳动合同文本至少保存二年',
  },
  {
    key: 'payroll.wage-ledger-retention-years',
    validFrom: '2020-05-01',
    value: 3,
    source: '保障农民工工资支付条例 第十五条: 书面工资支付台账至少保存三年',
  },
  {
    key: 'payroll.tax-retention-years',
    validFrom: '2002-10-15',
    value: 10,
    source: '税收征收管理法实施细则 第二十九条: 账簿、凭证、完税凭证保存十年',
  },
  {
    key: 'insurance.paper-retention-years',
    validFrom: '2009-10-01',
    value: { upToOneYear: 5, longer: 10 },
    source:
      '中华人民共和国保险法 第八十七条: 保险期间一年以下不少于五年，一年以上不少于十年，自合同终止之日起',
  },
];
