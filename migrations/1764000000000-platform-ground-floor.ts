import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, appendOnly, createRoomSchema } from '../src/platform/database/migration.sql.js';

/** Commands, mail, parameters, keys of persons and the log of who read about them. */
export class PlatformGroundFloor1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${APP_ROLE}') THEN CREATE ROLE ${APP_ROLE} NOLOGIN; END IF;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; -- another database of the same server was migrated meanwhile
      END $$;
      DO $$ BEGIN EXECUTE format('GRANT ${APP_ROLE} TO %I', current_user); END $$;
      ${createRoomSchema('platform')}
      CREATE FUNCTION platform.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '% is append-only', tg_table_name USING errcode = '42501'; END $$;

      -- UUIDv7 (RFC 9562) for rows that SQL itself makes; PostgreSQL has uuidv7() only from 18 on
      CREATE FUNCTION platform.new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
        SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid $$;

      CREATE TABLE platform.command (
        name text NOT NULL, actor text NOT NULL, key text NOT NULL,
        input_hash bytea NOT NULL, answer bytea, created_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (name, actor, key));
      CREATE INDEX command_created_at ON platform.command (created_at);

      CREATE TABLE platform.event (
        id uuid PRIMARY KEY, name text NOT NULL, stream text, payload jsonb NOT NULL,
        occurred_at timestamptz NOT NULL, xid xid8 NOT NULL DEFAULT pg_current_xact_id());
      CREATE INDEX event_name ON platform.event (name, id);
      ${appendOnly('platform.event')}

      CREATE TABLE platform.delivery (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        event_id uuid NOT NULL REFERENCES platform.event, room text NOT NULL, handler text NOT NULL, stream text,
        state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'dead')),
        attempts int NOT NULL DEFAULT 0, next_at timestamptz NOT NULL, done_at timestamptz, last_error text,
        UNIQUE (event_id, handler)) WITH (fillfactor = 70);
      CREATE INDEX delivery_due ON platform.delivery (next_at, id) WHERE state = 'pending';
      CREATE INDEX delivery_stream ON platform.delivery (room, stream, id) WHERE state = 'pending' AND stream IS NOT NULL;
      CREATE INDEX delivery_dead ON platform.delivery (id) WHERE state = 'dead';

      CREATE TABLE platform.parameter (
        id uuid PRIMARY KEY, key text NOT NULL, scope text NOT NULL DEFAULT 'CN', valid_from date NOT NULL,
        value jsonb NOT NULL, source text NOT NULL, set_by text NOT NULL, set_at timestamptz NOT NULL DEFAULT clock_timestamp());
      CREATE INDEX parameter_lookup ON platform.parameter (key, scope, valid_from DESC, set_at DESC);
      ${appendOnly('platform.parameter')}

      CREATE TABLE platform.subject_key (
        subject_id uuid PRIMARY KEY, wrapped_key bytea, wrapping_key_id text,
        created_at timestamptz NOT NULL DEFAULT now(), erased_at timestamptz,
        CHECK ((wrapped_key IS NULL) = (erased_at IS NOT NULL)));
      CREATE INDEX subject_key_wrapping ON platform.subject_key (wrapping_key_id) WHERE wrapped_key IS NOT NULL;

      CREATE TABLE platform.access_log (
        id uuid PRIMARY KEY, subject_id uuid NOT NULL, reader_id text NOT NULL, reader_organisation_id uuid,
        fields text[] NOT NULL, purpose text NOT NULL, read_at timestamptz NOT NULL);
      CREATE INDEX access_log_subject ON platform.access_log (subject_id, id DESC);
      ${appendOnly('platform.access_log')}

      CREATE TABLE platform.cron_run (
        name text PRIMARY KEY, started_at timestamptz NOT NULL, finished_at timestamptz, error text);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP SCHEMA platform CASCADE`);
  }
}
