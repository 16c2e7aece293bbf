import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recoveries that nobody objects to are done by a deadline; those that cool already get theirs. */
export class IdentityRecoveryDeadlines1770002100030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO platform.delivery (room, handler, next_at, later_key)
        SELECT 'identity', 'identity/when-recovery-cooled', due_at, id::text
          FROM identity.recovery WHERE state = 'cooling'
        UNION ALL SELECT 'identity', 'identity/when-organisation-recovery-cooled', due_at, id::text
          FROM identity.organisation_recovery WHERE state = 'cooling'`);
  }

  /** The release before sweeps. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM platform.delivery WHERE event_id IS NULL
        AND handler IN ('identity/when-recovery-cooled', 'identity/when-organisation-recovery-cooled')`);
  }
}
