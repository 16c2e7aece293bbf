import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What waits behind another delivery of its stream leaves the index that claims read; deliveries that fall due later
 * and may be cancelled by their key. `delivery_due_bulk` stays for processes of the release before this one.
 */
export class PlatformRelayLanes1770000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE platform.delivery ADD COLUMN waits boolean NOT NULL DEFAULT false, ADD COLUMN later_key text,
        DROP CONSTRAINT delivery_state_check,
        ADD CONSTRAINT delivery_state_check CHECK (state IN ('pending', 'done', 'dead', 'cancelled'));
      CREATE INDEX delivery_claim ON platform.delivery (waits, bulk, next_at, id) WHERE state = 'pending';
      CREATE INDEX delivery_postponed ON platform.delivery (next_at) WHERE state = 'pending' AND attempts > 0;
      CREATE UNIQUE INDEX delivery_later ON platform.delivery (handler, later_key)
        WHERE state = 'pending' AND later_key IS NOT NULL;
      ${CLAIM}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION platform.claim_deliveries(timestamptz, int);
      DROP INDEX platform.delivery_later;
      DROP INDEX platform.delivery_postponed;
      DROP INDEX platform.delivery_claim;
      ALTER TABLE platform.delivery DROP COLUMN later_key, DROP COLUMN waits, DROP CONSTRAINT delivery_state_check;
      UPDATE platform.delivery SET state = 'done' WHERE state = 'cancelled';
      ALTER TABLE platform.delivery
        ADD CONSTRAINT delivery_state_check CHECK (state IN ('pending', 'done', 'dead'));`);
  }
}

/**
 * What is pending in a lane behind an id. Rows are compared with rows and not by equality, here and where claims look
 * for what is due: then only the index that was made for it gives the order, whatever the planner knows of the table.
 */
const inLane = (room: string, stream: string, id: string): string =>
  `d.state = 'pending' AND d.stream IS NOT NULL AND (d.room, d.stream, d.id) > (${room}, ${stream}, ${id})
   AND (d.room, d.stream, d.id) < (${room}, ${stream}, 9223372036854775807)`;

/** Of rows that are named by their ids: not as an index of what is pending has it, lest one of those be read in full. */
const PENDING = `d.state || '' = 'pending'`;

/**
 * The next batch of one room, locked until the transaction ends: what is due longest, and of each stream it meets the
 * first deliveries in their order. A lane (a room's deliveries of one stream) is held by an advisory lock; who holds it
 * and the row of its head may let the others wait, and nobody else may. A row without an id says that only waiting was
 * written down: commit and claim again.
 */
const CLAIM = `
  CREATE FUNCTION platform.claim_deliveries(at timestamptz, most int)
  RETURNS TABLE (id bigint, room text, stream text, handler text, attempts int, event_id uuid, name text,
    payload jsonb, occurred_at timestamptz)
  LANGUAGE plpgsql SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off SET enable_incremental_sort = off AS $$
  #variable_conflict use_column
  DECLARE
    due record;
    of_room text;
    mine text[] := '{}'; -- lanes whose lock and head are held
    others text[] := '{}'; -- lanes that are in other hands
    firsts bigint[]; held bigint[]; times timestamptz[];
    batch bigint[] := '{}';
    behind bigint[] := '{}';
    more boolean := false;
    met int := 0;
    passed int;
    taken int;
  BEGIN
    <<turns>>
    FOR turn IN 0..1 LOOP
      <<walks>>
      LOOP
        passed := 0;
        FOR due IN SELECT d.id, d.room, d.stream, d.room || '/' || d.stream AS lane FROM platform.delivery d
          WHERE d.state = 'pending' AND (d.waits, d.bulk, d.next_at, d.id) > (false, turn = 1, '-infinity', 0)
            AND (d.waits, d.bulk, d.next_at) <= (false, turn = 1, at)
            AND (others = '{}' OR d.stream IS NULL OR d.room || '/' || d.stream <> ALL (others))
          ORDER BY d.waits, d.bulk, d.next_at, d.id
        LOOP
          IF of_room IS NOT NULL AND (due.stream IS NULL OR due.lane <> ALL (mine)) THEN
            met := met + 1;
            EXIT turns WHEN met > 8 * most;
            CONTINUE WHEN due.room <> of_room;
          END IF;
          IF due.stream IS NULL THEN
            CONTINUE WHEN cardinality(batch) >= most;
            PERFORM 1 FROM platform.delivery d
              WHERE d.id = due.id AND ${PENDING} AND d.next_at <= at FOR UPDATE SKIP LOCKED;
            IF FOUND THEN
              of_room := due.room;
              batch := batch || due.id;
              EXIT turns WHEN cardinality(batch) >= most AND NOT more;
            END IF;
            CONTINUE;
          END IF;
          IF due.lane = ANY (mine) THEN
            IF due.id <> ALL (batch) THEN behind := behind || due.id; END IF;
            EXIT turns WHEN cardinality(behind) >= 1000;
            CONTINUE;
          END IF;
          CONTINUE WHEN cardinality(batch) >= most;
          IF due.lane = ANY (others) THEN
            -- of a long one the database passes over the rest by itself
            passed := passed + 1;
            CONTINUE walks WHEN passed > 50;
            CONTINUE;
          END IF;
          IF NOT pg_try_advisory_xact_lock(hashtextextended(due.lane, 1)) THEN
            IF cardinality(others) < 16 THEN others := others || due.lane; END IF; -- a longer list costs more than it saves
            CONTINUE;
          END IF;
          -- a statement of its own sees what the lane's last holder committed
          SELECT array_agg(f.id ORDER BY f.id) INTO firsts FROM (SELECT d.id FROM platform.delivery d
            WHERE ${inLane('due.room', 'due.stream', '0')} ORDER BY d.room, d.stream, d.id LIMIT most - cardinality(batch) + 1) f;
          CONTINUE WHEN firsts IS NULL;
          SELECT array_agg(l.id ORDER BY l.id), array_agg(l.next_at ORDER BY l.id) INTO held, times
            FROM (SELECT d.id, d.next_at FROM platform.delivery d
              WHERE d.id = ANY (firsts) AND ${PENDING} FOR UPDATE SKIP LOCKED) l;
          IF held[1] IS DISTINCT FROM firsts[1] THEN
            others := others || due.lane;
            CONTINUE;
          END IF;
          taken := 0;
          WHILE taken < most - cardinality(batch) AND held[taken + 1] = firsts[taken + 1] AND times[taken + 1] <= at LOOP
            taken := taken + 1;
          END LOOP;
          mine := mine || due.lane;
          more := more OR cardinality(firsts) > taken;
          IF due.id <> ALL (firsts[1:greatest(taken, 1)]) THEN behind := behind || due.id; END IF;
          IF taken > 0 THEN
            of_room := due.room;
            batch := batch || firsts[1:taken];
            EXIT turns WHEN cardinality(batch) >= most AND NOT more;
          END IF;
          EXIT turns WHEN cardinality(mine) >= 100; -- each is a lock in shared memory
        END LOOP;
        EXIT walks;
      END LOOP;
      EXIT WHEN cardinality(batch) > 0 OR cardinality(behind) > 0;
    END LOOP;
    IF cardinality(behind) > 0 THEN
      UPDATE platform.delivery d SET waits = true WHERE d.id = ANY (behind) AND ${PENDING};
      IF cardinality(batch) = 0 THEN
        RETURN QUERY SELECT NULL::bigint, NULL, NULL, NULL, NULL::int, NULL::uuid, NULL, NULL::jsonb, NULL::timestamptz;
      END IF;
    END IF;
    -- batches that wait for each other's rows give way long before the database finds a deadlock
    IF cardinality(batch) > 1 THEN PERFORM set_config('lock_timeout', '250ms', true); END IF;
    RETURN QUERY SELECT d.id, d.room, d.stream, d.handler, d.attempts, d.event_id, e.name, e.payload, e.occurred_at
      FROM unnest(batch) WITH ORDINALITY b (id, n)
        JOIN platform.delivery d ON d.id = b.id JOIN platform.event e ON e.id = d.event_id ORDER BY b.n;
  END $$;`;
