import { Database } from '../../src/platform/database/database.js';
import type { House } from './app.js';

const HELD = 4712;

/**
 * Two things at once, of which the first has read and written to a table when the second begins, and goes on when the
 * second is done or waits for it.
 * @param first runs until the statement that changes the table, if it changes it at all
 */
export async function meanwhile(
  house: House,
  table: string,
  first: () => Promise<unknown>,
  second: () => Promise<unknown>,
): Promise<void> {
  const owner = house.get(Database).dataSource.createQueryRunner();
  const waiting = async (): Promise<number> => {
    const rows: unknown[] = await owner.query(
      `SELECT DISTINCT w.pid FROM pg_locks w JOIN pg_locks h ON h.pid = w.pid WHERE NOT w.granted
         AND h.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    );
    return rows.length;
  };
  const held = { many: 0 };
  /** Until it is done, or waits beside what waits already. */
  const underWay = async (work: () => Promise<unknown>): Promise<() => Promise<unknown>> => {
    const done = { isOver: false };
    const going = work().finally(() => (done.isOver = true));
    going.catch(() => undefined); // told to whoever waits for it
    const before = held.many;
    while (!done.isOver && held.many === before) {
      await new Promise((resolve) => setImmediate(resolve));
      held.many = await waiting();
    }
    return () => going;
  };
  await owner.query(`SET ROLE NONE;
    CREATE FUNCTION public.wait_meanwhile() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN PERFORM pg_advisory_xact_lock_shared(${HELD}); RETURN NULL; END $$;
    CREATE TRIGGER wait_meanwhile AFTER UPDATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION public.wait_meanwhile();
    SELECT pg_advisory_lock(${HELD})`);
  const one = await underWay(first);
  const two = await underWay(second);
  await owner.query(`SELECT pg_advisory_unlock(${HELD})`);
  await Promise.all([one(), two()]);
  await owner.query('DROP FUNCTION public.wait_meanwhile CASCADE; SET ROLE xingong_app');
  await owner.release();
}
