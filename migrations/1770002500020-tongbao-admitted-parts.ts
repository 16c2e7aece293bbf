import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A shift keeps what its employer admitted of it in a grievance that goes on: nobody settles it for less. */
export class TongbaoAdmittedParts1770002500020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tongbao.shift ADD COLUMN least_minutes int CHECK (least_minutes > 0),
        ADD COLUMN least_units int CHECK (least_units > 0);
      UPDATE tongbao.shift s SET least_minutes = g.minutes, least_units = g.units FROM (
        SELECT shift_id, max(admitted_minutes) AS minutes, max(admitted_units) AS units FROM grievance.grievance
        WHERE closed_at IS NULL AND claimant = 'worker' AND NOT awarded AND kind IN ('wages', 'hours') GROUP BY shift_id) g
      WHERE s.id = g.shift_id AND s.state IN ('rejected', 'disputed', 'unsettled', 'denied')
        AND (g.minutes IS NOT NULL OR g.units IS NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE tongbao.shift DROP COLUMN least_minutes, DROP COLUMN least_units');
  }
}
