import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, mayChange, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = '安装默认值 House rule: docs/adr/0019-waits.md';

/**
 * Imports, what became of each of their lines, and what is wrong with them. Rows of files are kept by no table: the file is
 * a sealed document.
 */
export class PlatformImports1770003510000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE platform.import (
        id uuid PRIMARY KEY, kind text NOT NULL, organisation_id uuid NOT NULL, opened_by text NOT NULL,
        document_id uuid NOT NULL REFERENCES platform.document, mapping jsonb NOT NULL, options jsonb NOT NULL,
        state text NOT NULL, said jsonb, rows int NOT NULL DEFAULT 0, bad int NOT NULL DEFAULT 0,
        applied int NOT NULL DEFAULT 0, unchanged int NOT NULL DEFAULT 0, refused int NOT NULL DEFAULT 0,
        undone int NOT NULL DEFAULT 0, kept int NOT NULL DEFAULT 0, at_line int NOT NULL DEFAULT 0,
        attempts int NOT NULL DEFAULT 0, received_at timestamptz NOT NULL, checked_at timestamptz,
        started_by text, started_at timestamptz, ended_at timestamptz, undo_until timestamptz,
        check_faults int NOT NULL DEFAULT 0, run_faults int NOT NULL DEFAULT 0, next_at timestamptz, turn_at timestamptz,
        version int NOT NULL DEFAULT 1,
        CONSTRAINT import_state CHECK (state IN
          ('received', 'refused', 'checked', 'dropped', 'running', 'stopped', 'done', 'undoing', 'undone')));
      CREATE INDEX import_organisation ON platform.import (organisation_id, id);
      CREATE INDEX import_working ON platform.import (organisation_id, id) WHERE state IN ('received', 'running', 'undoing');
      CREATE INDEX import_turn ON platform.import (organisation_id, turn_at DESC) WHERE turn_at IS NOT NULL;
      CREATE INDEX import_ended ON platform.import (ended_at) WHERE ended_at IS NOT NULL;
      CREATE TABLE platform.import_row (
        import_id uuid NOT NULL REFERENCES platform.import, line int NOT NULL, outcome text NOT NULL, subject uuid,
        PRIMARY KEY (import_id, line),
        CONSTRAINT import_row_outcome CHECK (outcome IN ('applied', 'unchanged', 'refused', 'undone', 'kept')));
      CREATE INDEX import_row_applied ON platform.import_row (import_id, line) WHERE outcome = 'applied';
      CREATE TABLE platform.import_fault (
        import_id uuid NOT NULL REFERENCES platform.import, phase text NOT NULL, line int NOT NULL, col text NOT NULL,
        zh text NOT NULL, en text NOT NULL, value text NOT NULL,
        PRIMARY KEY (import_id, line, col, phase),
        CONSTRAINT import_fault_phase CHECK (phase IN ('check', 'run')));
      GRANT SELECT, INSERT ON platform.import, platform.import_row, platform.import_fault TO ${APP_ROLE};
      ${mayChange('platform.import', { update: true, delete: true })}
      ${mayChange('platform.import_row', { update: ['outcome'], delete: true })}
      ${mayChange('platform.import_fault', { delete: true })}
      ${LIMITS}
      ${TERMS.map(seedParameter).join('')}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE platform.import_fault, platform.import_row, platform.import;
      ALTER TABLE platform.parameter DISABLE TRIGGER USER;
      DELETE FROM platform.parameter WHERE key IN (${TERMS.map(({ key }) => `'${key}'`).join(', ')});
      DELETE FROM platform.parameter WHERE key = 'document.limits' AND value ? 'import';
      ALTER TABLE platform.parameter ENABLE TRIGGER USER`);
  }
}

/**
 * Tables are documents too: up to a gigabyte, a million rows and more, kept for thirty days. The limits of documents are one
 * value, which whoever runs the house may have set: each one is entered once more with what it lacks.
 */
const LIMITS = `
  INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
  SELECT platform.new_id(), key, scope, valid_from, value || '{"import": {"maxBytes": 1073741824, "days": 30}}', source, set_by
  FROM (SELECT DISTINCT ON (scope, valid_from) * FROM platform.parameter WHERE key = 'document.limits'
    ORDER BY scope, valid_from, set_at DESC, id DESC) latest;`;

const TERMS = [
  { key: 'platform.import-start-days', validFrom: '2020-01-01', value: 14, source: HOUSE_RULE },
  { key: 'platform.import-undo-days', validFrom: '2020-01-01', value: 7, source: HOUSE_RULE },
  { key: 'platform.retention-import-days', validFrom: '2020-01-01', value: 180, source: HOUSE_RULE },
];
