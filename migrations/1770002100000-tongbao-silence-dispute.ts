import type { MigrationInterface, QueryRunner } from 'typeorm';
import { seedParameter } from '../src/platform/database/migration.sql.js';

/** Until when an employer may dispute what its silence approved; a paid shift may be found to have earned nothing. */
export class TongbaoSilenceDispute1770002100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift ADD COLUMN dispute_by timestamptz, DROP CONSTRAINT shift_check2,
        ADD CONSTRAINT shift_check2 CHECK (CASE WHEN state = 'approved'
          THEN gross_fen = 0 OR pay_state <> 'none' ELSE pay_state = 'none' END);
      ${seedParameter({
        key: 'tongbao.silence-dispute-days',
        validFrom: '2020-01-01',
        value: 5,
        source:
          'House rule: docs/adr/0019-waits.md: working days in which an employer disputes what its silence approved, as many as a worker has for a rejection',
      })}`);
  }

  /** Refused where a paid shift was found to have earned nothing. The parameter stays: it is history. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift DROP CONSTRAINT shift_check2,
        ADD CONSTRAINT shift_check2 CHECK ((state = 'approved' AND gross_fen > 0) = (pay_state <> 'none')),
        DROP COLUMN dispute_by`);
  }
}
