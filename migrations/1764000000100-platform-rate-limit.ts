import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Windows in which hits are counted. Unlogged: after a crash every window starts anew. */
export class PlatformRateLimit1764000000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE UNLOGGED TABLE platform.rate_window (
        key_hash bytea PRIMARY KEY CHECK (length(key_hash) = 32),
        hits int NOT NULL CHECK (hits > 0),
        ends_at timestamptz NOT NULL) WITH (fillfactor = 70);
      CREATE INDEX rate_window_ends_at ON platform.rate_window (ends_at);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE platform.rate_window');
  }
}
