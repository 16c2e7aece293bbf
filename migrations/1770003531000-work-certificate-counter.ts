import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** A diploma or a professional certificate that no source knows is seen at a counter by two clerks. */
export class WorkCertificateCounter1770003531000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE work_certificate.claim_verification
        ADD COLUMN see_by timestamptz, ADD COLUMN seen_by uuid[] NOT NULL DEFAULT '{}',
        ${checks([...STATES, 'awaits-sight', 'unseen'], ['online', 'extract', 'counter'])},
        ADD CONSTRAINT claim_verification_sight CHECK (state NOT IN ('awaits-sight', 'unseen') OR see_by IS NOT NULL),
        ADD CONSTRAINT claim_verification_by_two CHECK (way IS DISTINCT FROM 'counter' OR cardinality(seen_by) = 2);
      ${seedParameter({
        key: 'work-certificate.sight-days',
        validFrom: '2020-01-01',
        value: 15,
        source:
          'House rule: docs/adr/0019-waits.md: days in which two clerks see a diploma or a certificate that its worker brings; it may be brought again',
      })}`);
  }

  /** A release before knows no counter: its checks ended without an answer. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'work-certificate/when-claim-unseen';
      UPDATE work_certificate.claim SET state = 'stated' WHERE state = 'verifying' AND id IN (
        SELECT claim_id FROM work_certificate.claim_verification WHERE state = 'awaits-sight');
      UPDATE work_certificate.claim_verification SET state = 'no-answer' WHERE state IN ('awaits-sight', 'unseen');
      ALTER TABLE work_certificate.claim_verification
        DROP CONSTRAINT claim_verification_sight, DROP CONSTRAINT claim_verification_by_two;
      UPDATE work_certificate.claim_verification SET way = NULL WHERE way = 'counter';
      ALTER TABLE work_certificate.claim_verification DROP COLUMN see_by, DROP COLUMN seen_by,
        ${checks(STATES, ['online', 'extract'])}`);
  }
}

const STATES = ['asked', 'match', 'mismatch', 'unknown', 'no-answer', 'cancelled'];

function checks(states: readonly string[], ways: readonly string[]): string {
  const listed = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
  return `
    DROP CONSTRAINT claim_verification_state_check,
    ADD CONSTRAINT claim_verification_state_check CHECK (state IN (${listed(states)})),
    DROP CONSTRAINT claim_verification_way_check,
    ADD CONSTRAINT claim_verification_way_check CHECK (way IN (${listed(ways)}))`;
}
