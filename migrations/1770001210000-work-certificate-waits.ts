import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendOnly, seedParameter } from '../src/platform/database/migration.sql.js';

const HOUSE_RULE = 'House rule: docs/adr/0019-waits.md';

/** Findings are decided in time by people who read what the worker answers; holders hear of the end of a certificate. */
export class WorkCertificateWaits1770001210000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE work_certificate.finding_reading (
        finding_id uuid NOT NULL, reader_id text NOT NULL, read_at timestamptz NOT NULL,
        PRIMARY KEY (finding_id, reader_id));
      ${appendOnly('work_certificate.finding_reading')}
      ${[
        {
          key: 'work-certificate.finding-days',
          value: 20,
          source: `${HOUSE_RULE}: nobody is held under suspicion longer than an appeal may take`,
        },
        {
          key: 'work-certificate.certificate-notice-days',
          value: 30,
          source: `${HOUSE_RULE}: a certificate is renewed with a month to spare`,
        },
      ]
        .map((seed) => seedParameter({ ...seed, validFrom: '2020-01-01' }))
        .join('\n')}
      -- what waits already has the whole time from now on
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'work-certificate', 'work-certificate/when-finding-undecided', now() + interval '20 days', id::text
          FROM work_certificate.finding WHERE state = 'under-review'
        UNION ALL SELECT 'work-certificate', 'work-certificate/when-certificate-ending',
          expires_at - interval '30 days', id::text
          FROM work_certificate.certificate WHERE state = 'valid' AND expires_at > now()`);
  }

  /** The parameters stay: they are history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL AND room = 'work-certificate';
      DROP TABLE work_certificate.finding_reading`);
  }
}
