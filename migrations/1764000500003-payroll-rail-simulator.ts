import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = 'xingong_rail_simulator';

/**
 * The books of the simulated rail. It stands for an outside system: another schema, another role, other
 * connections; the application's role may not even read it.
 */
export class PayrollRailSimulator1764000500003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${ROLE}') THEN CREATE ROLE ${ROLE} NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of the same server was migrated meanwhile
      END $$;
      DO $$ BEGIN EXECUTE format('GRANT ${ROLE} TO %I', current_user); END $$;
      CREATE SCHEMA rail_simulator;
      GRANT USAGE ON SCHEMA rail_simulator TO ${ROLE};

      CREATE TABLE rail_simulator.book (id text PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0));
      CREATE TABLE rail_simulator.trans_order (
        out_biz_no text PRIMARY KEY, kind text NOT NULL CHECK (kind IN ('transfer', 'top-up')), body_hash bytea NOT NULL,
        book text NOT NULL, amount bigint NOT NULL CHECK (amount > 0), order_id text NOT NULL UNIQUE, notify_url text NOT NULL,
        status text NOT NULL, error_code text, notices int NOT NULL DEFAULT 1,
        next_status text, next_at timestamptz, created_at timestamptz NOT NULL);
      CREATE INDEX trans_order_due ON rail_simulator.trans_order (next_at) WHERE next_at IS NOT NULL;
      CREATE TABLE rail_simulator.attempt (out_biz_no text PRIMARY KEY, count int NOT NULL);
      CREATE TABLE rail_simulator.movement (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, out_biz_no text NOT NULL,
        direction text NOT NULL CHECK (direction IN ('in', 'out', 'back')), amount bigint NOT NULL, at timestamptz NOT NULL);
      CREATE INDEX movement_order ON rail_simulator.movement (out_biz_no);
      CREATE TABLE rail_simulator.notification (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, url text NOT NULL, form jsonb NOT NULL,
        attempts int NOT NULL DEFAULT 0, next_at timestamptz);
      CREATE INDEX notification_due ON rail_simulator.notification (next_at) WHERE next_at IS NOT NULL;
      GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA rail_simulator TO ${ROLE};`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA rail_simulator CASCADE');
  }
}
