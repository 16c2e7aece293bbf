import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Decisions on admission tell what changed: of a company that had lost its permit before this room knew of permits nobody
 * would ever tell it. The last decision that says something of the permit is taken over; what is heard later counts more.
 * Posts of these companies close by a deadline that is over already, so that whoever waits for them hears of it.
 */
export class TongbaoPermitsLostBefore1770003000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      WITH last AS (
        SELECT DISTINCT ON (enterprise_id) enterprise_id, decision, decided_at FROM enterprise_credit.admission
        WHERE decision = 'ACCEPT' OR 'PERMIT_MISSING' = ANY (reason_codes)
        ORDER BY enterprise_id, decided_at DESC, id DESC
      ), lost AS (
        INSERT INTO tongbao.company_permit (company_id, is_missing, decided_at)
        SELECT enterprise_id, true, decided_at FROM last WHERE decision <> 'ACCEPT'
        ON CONFLICT DO NOTHING RETURNING company_id)
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'tongbao', 'tongbao/when-permit-lost', now(), company_id::text FROM lost`);
  }

  /** What is known of permits stays: it is true. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `DELETE FROM platform.delivery WHERE event_id IS NULL AND handler = 'tongbao/when-permit-lost'`,
    );
  }
}
