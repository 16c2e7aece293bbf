import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Certificates hear of corrected shifts and wages since employments count them: what was corrected before is told now. The
 * room itself then counts anew, seals what was not earned and revokes what states another number. No event is told
 * of which it knows already.
 */
export class WorkCertificateEarlierCorrections1770003004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO platform.delivery (event_id, room, handler, bulk, next_at)
      SELECT e.id, 'work-certificate', h.handler, true, now()
      FROM (VALUES ('tongbao.shift-corrected', 'work-certificate/on-shift-corrected'),
                   ('payroll.wage-corrected', 'work-certificate/on-wage-corrected')) AS h (event, handler)
        JOIN platform.event e ON e.name = h.event
      WHERE NOT EXISTS (SELECT FROM platform.delivery d WHERE d.event_id = e.id AND d.handler = h.handler)
        AND NOT EXISTS (SELECT FROM work_certificate.employment_correction c
          WHERE c.shift_id = (e.payload->>'shiftId')::uuid
            AND (h.event = 'tongbao.shift-corrected' OR c.overpaid IS NOT NULL))
      ORDER BY e.id`);
  }

  /** What was told stays told. */
  async down(): Promise<void> {}
}
