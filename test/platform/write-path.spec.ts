import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { Commands } from '../../src/platform/command/commands.js';
import { makeDataSource } from '../../src/platform/database/data-source.js';
import { Database, query, type Tx } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Bell } from '../../src/platform/outbox/bell.js';
import { Crons, JobTakenOver } from '../../src/platform/outbox/crons.js';
import { DeadDeliveries } from '../../src/platform/outbox/dead-deliveries.js';
import { eventName } from '../../src/platform/outbox/event-name.js';
import { type DomainEvent, handlerTable, on } from '../../src/platform/outbox/handler.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { refusal } from '../../src/platform/refusal/refusal.js';
import { openGround, type OpenGround } from '../harness/ground.js';

class Noted {
  text: string;
}
const noted = eventName('desk.noted', Noted);
const Unwilling = refusal('desk.unwilling', 409, 'The desk is unwilling');

/** Writes down what it reads, unless told to fail. */
@Injectable()
class WriteNote {
  failures = 0;
  readonly read: string[] = [];

  async run(tx: Tx, event: DomainEvent<Noted>): Promise<void> {
    await query(tx, 'INSERT INTO desk.note (text) VALUES ($1)', [event.payload.text]);
    if (this.failures > 0) {
      this.failures--;
      throw Unwilling();
    }
    this.read.push(event.payload.text);
  }
}

const HANDLERS = handlerTable('desk', [
  on(noted, [WriteNote], (tx, event, writeNote) => writeNote.run(tx, event)),
]);

describe('the write path', () => {
  let ground: OpenGround;
  let owner: pg.Client;
  let desk: WriteNote;

  beforeAll(async () => {
    ground = await openGround([WriteNote, HANDLERS]);
    owner = new pg.Client({ connectionString: ground.ownerUrl });
    await owner.connect();
    await owner.query(`CREATE SCHEMA desk; CREATE TABLE desk.note (text text UNIQUE, times int NOT NULL DEFAULT 1);
      GRANT USAGE ON SCHEMA desk TO xingong_app; GRANT SELECT, INSERT, UPDATE ON desk.note TO xingong_app`);
    desk = ground.get(WriteNote);
  });
  afterAll(async () => {
    await owner.end();
    await ground.close();
  });
  beforeEach(async () => {
    await owner.query('TRUNCATE desk.note');
    desk.read.length = 0;
  });

  it('gives up waiting for a connection when the pool is full, instead of hanging for ever', async () => {
    const source = await makeDataSource({ url: ground.ownerUrl, as: 'app', poolSize: 2, waitMs: 300 });
    const database = new Database(await source.initialize());
    try {
      const nested = (): Promise<unknown> => database.transaction(() => database.query('SELECT 1'));
      const outcomes = await Promise.allSettled([nested(), nested(), nested()]);
      expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
      expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await source.destroy();
    }
  });

  const command = (key: string, input: unknown, work: (tx: Tx) => Promise<unknown>): Promise<unknown> =>
    ground.get(Commands).run({ name: 'desk.write', actor: 'somebody', key }, input, work);
  const write = (text: string) => async (tx: Tx) => {
    await query(tx, 'INSERT INTO desk.note (text) VALUES ($1)', [text]);
    return { text, amount: 12345678901234567890n, at: new Date(0), missing: undefined };
  };
  const notes = async (): Promise<string[]> =>
    (await owner.query<{ text: string }>('SELECT text FROM desk.note ORDER BY text')).rows.map(
      ({ text }) => text,
    );
  const post = (text: string, stream?: string): Promise<unknown> =>
    ground.get(Commands).unkeyed((tx) => ground.get(Outbox).append(tx, noted, { text }, stream));

  describe('commands', () => {
    it('answer a repetition as the first time, whatever the answer holds, and do the work once', async () => {
      const first = await command('k1', { b: 1, a: 2n }, write('once'));
      expect(await command('k1', { a: 2n, b: 1 }, write('twice'))).toEqual(first);
      expect(await notes()).toEqual(['once']);
    });

    it('refuse a key that comes with another request', async () => {
      await command('k2', { amount: 1 }, write('k2'));
      await expect(command('k2', { amount: 2 }, write('other'))).rejects.toMatchObject({
        code: 'command.key-reused',
      });
      expect(await notes()).toEqual(['k2']);
    });

    it('leave nothing behind when the work throws, so the key may be tried again', async () => {
      const failing = command('k3', {}, async (tx) => {
        await write('half')(tx);
        throw Unwilling();
      });
      await expect(failing).rejects.toMatchObject({ code: 'desk.unwilling' });
      expect(await notes()).toEqual([]);
      await command('k3', {}, write('whole'));
      expect(await notes()).toEqual(['whole']);
    });

    it('read what they begin with behind their key, and work with what was found', async () => {
      await write('there')(ground.get(Database).reader);
      const begin = (input: unknown, work: (tx: Tx, found: string[]) => Promise<unknown>, table = 'note') =>
        ground
          .get(Commands)
          .run({ name: 'desk.write', actor: 'somebody', key: 'k7' }, input, work, async (tx: Tx) =>
            (await query<{ text: string }>(tx, `SELECT text FROM desk.${table}`)).map(({ text }) => text),
          );
      await expect(begin({}, write('never'), 'nowhere')).rejects.toThrow('nowhere');
      const first = await begin({}, async (tx, found) => {
        await write('found')(tx);
        return found;
      });
      expect(first).toEqual(['there']);
      expect(await begin({}, write('twice'))).toEqual(first);
      await expect(begin({ other: true }, write('other'))).rejects.toMatchObject({
        code: 'command.key-reused',
      });
      expect(await notes()).toEqual(['found', 'there']);
    });

    it('let one of many at the same moment work and give all the same answer', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          command('k4', {}, async (tx) => ({ ...(await write('k4')(tx)), n })),
        ),
      );
      expect(
        new Set(
          answers.map((answer) =>
            JSON.stringify(answer, (_, v: unknown) => (typeof v === 'bigint' ? `${v}` : v)),
          ),
        ).size,
      ).toBe(1);
      expect(await notes()).toEqual(['k4']);
    });

    it('retry a deadlock with a fresh transaction', async () => {
      await owner.query(`INSERT INTO desk.note (text) VALUES ('left'), ('right')`);
      let attempts = 0;
      const grab = (a: string, b: string) => async (tx: Tx) => {
        attempts++;
        await query(tx, 'UPDATE desk.note SET times = times + 1 WHERE text = $1', [a]);
        await query(tx, 'SELECT pg_sleep(0.1)');
        await query(tx, 'UPDATE desk.note SET times = times + 1 WHERE text = $1', [b]);
      };
      await Promise.all([command('k5', {}, grab('left', 'right')), command('k6', {}, grab('right', 'left'))]);
      const { rows } = await owner.query<{ times: number }>('SELECT times FROM desk.note');
      expect(rows.map(({ times }) => times)).toEqual([3, 3]);
      expect(attempts).toBe(3);
    });

    it('keep answers unreadable in the database', async () => {
      await command('k7', {}, async () => ({ secret: 'whsec_plain' }));
      const { rows } = await owner.query<{ answer: Buffer }>(
        `SELECT answer FROM platform.command WHERE key = 'k7'`,
      );
      expect(rows[0]?.answer.toString('latin1')).not.toContain('whsec_plain');
    });
  });

  describe('events', () => {
    it('are carried once, also when several carry at the same time', async () => {
      for (let n = 0; n < 20; n++) await post(`event ${n}`);
      await Promise.all([ground.drain(), ground.drain(), ground.drain()]);
      expect(await notes()).toHaveLength(20);
      expect(desk.read).toHaveLength(20);
    });

    it('vanish with the transaction that posted them', async () => {
      const failing = ground.get(Commands).unkeyed(async (tx) => {
        await ground.get(Outbox).append(tx, noted, { text: 'never' });
        throw Unwilling();
      });
      await expect(failing).rejects.toThrow();
      await ground.drain();
      expect(desk.read).toEqual([]);
    });

    it('roll back what a failing handler did and come again after a wait that doubles', async () => {
      desk.failures = 2;
      await post('stubborn');
      expect(await ground.drain()).toBe(1);
      expect(await notes()).toEqual([]);
      expect(await ground.drain()).toBe(0);
      ground.clock.advance({ seconds: 1 });
      expect(await ground.drain()).toBe(1);
      ground.clock.advance({ seconds: 1 });
      expect(await ground.drain()).toBe(0);
      ground.clock.advance({ seconds: 1 });
      await ground.drain();
      expect(await notes()).toEqual(['stubborn']);
    });

    it('about one thing are read in order, even when the first one fails for a while', async () => {
      desk.failures = 1;
      await post('first', 'thing');
      await post('second', 'thing');
      await post('elsewhere', 'another');
      await ground.drain();
      expect(desk.read).toEqual(['elsewhere']);
      ground.clock.advance({ seconds: 2 });
      await ground.drain();
      expect(desk.read).toEqual(['elsewhere', 'first', 'second']);
    });

    it('posted in bulk give way to all others, and are carried in the order of their stream', async () => {
      const outbox = ground.get(Outbox);
      const bulk = ['one', 'two', 'three'].map((text) => ({ payload: { text }, stream: 'x' }));
      await ground.get(Commands).unkeyed(async (tx) => {
        await outbox.appendAll(tx, noted, bulk);
        await outbox.appendAll(tx, noted, []);
        await outbox.append(tx, noted, { text: 'prompt' }, 'y');
        await outbox.append(tx, noted, { text: 'behind them' }, 'x');
      });
      expect(await ground.drain()).toBe(5);
      expect(desk.read).toEqual(['prompt', 'one', 'two', 'three', 'behind them']);
    });

    it('die after twelve failures, are seen with a code and no text, and can be sent again', async () => {
      desk.failures = 12;
      await post('doomed');
      for (let attempt = 0; attempt < 12; attempt++) {
        await ground.drain();
        ground.clock.advance({ hours: 2 });
      }
      expect(await ground.drain()).toBe(0);
      const dead = await ground.get(DeadDeliveries).list(10, 0);
      expect(dead).toEqual([
        expect.objectContaining({
          event: 'desk.noted',
          handler: 'desk/on-noted',
          attempts: 12,
          lastError: 'desk.unwilling',
        }),
      ]);
      await ground.get(DeadDeliveries).replay(dead[0]!.id);
      await ground.drain();
      expect(await notes()).toEqual(['doomed']);
      await expect(ground.get(DeadDeliveries).replay(dead[0]!.id)).rejects.toMatchObject({
        code: 'outbox.no-such-dead-letter',
      });
    });

    it('are history: the application can neither change nor remove one', async () => {
      await post('kept');
      for (const sql of [
        `UPDATE platform.event SET payload = '{}'`,
        'DELETE FROM platform.event',
        'TRUNCATE platform.event CASCADE',
      ])
        await expect(ground.get(Database).query(sql)).rejects.toThrow(/permission denied/);
      await expect(owner.query('DELETE FROM platform.event')).rejects.toThrow(/append-only/);
    });

    it('can be posted again to a handler that came later, each once', async () => {
      await owner.query(`DELETE FROM platform.delivery`);
      desk.read.length = 0;
      const posted = await ground.get(DeadDeliveries).replayHistory('desk.noted', 'desk/on-noted');
      expect(posted).toBeGreaterThan(20);
      expect(await ground.get(DeadDeliveries).replayHistory('desk.noted', 'desk/on-noted')).toBe(0);
      await ground.drain();
      expect(new Set(desk.read).size).toBe(desk.read.length);
    });
  });

  it('runs a cron in one process at a time and survives its failure', async () => {
    const crons = ground.get(Crons);
    let runs = 0;
    const slow = async (): Promise<void> => {
      runs++;
      await ground.get(Database).query('SELECT pg_sleep(0.2)');
    };
    const ran = await Promise.all([
      crons.exclusive('desk.tidy', slow),
      crons.exclusive('desk.tidy', slow),
      crons.exclusive('desk.tidy', slow),
    ]);
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(runs).toBe(1);
    expect(await crons.exclusive('desk.tidy', async () => Promise.reject(new TypeError(newId())))).toBe(true);
    const { rows } = await owner.query<{ error: string }>(
      `SELECT error FROM platform.cron_run WHERE name = 'desk.tidy'`,
    );
    expect(rows[0]?.error).toBe('TypeError');
    expect(await crons.exclusive('desk.tidy', async () => undefined)).toBe(true);
  });

  it('lets a cron whose lock was lost write no more once another process has begun it', async () => {
    const crons = ground.get(Crons);
    const database = ground.get(Database);
    const written: string[] = [];
    const write = (who: string): Promise<void> =>
      database.transaction(async (tx) => {
        await tx.query('SELECT 1');
        written.push(who);
      });
    const loseLock = (): Promise<unknown> =>
      owner.query(`SELECT pg_terminate_backend(l.pid, 5000) FROM pg_locks l
        WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    const second = (): Promise<boolean> => crons.exclusive('desk.fenced', () => write('second'));
    let later: Promise<boolean> | undefined;
    const ran = await crons.exclusive('desk.fenced', async () => {
      await write('first');
      await loseLock();
      await write('first'); // nobody else has begun
      await database.transaction(async (tx) => {
        later = second();
        await tx.query('SELECT pg_sleep(0.2)');
        written.push('first'); // the second waits for it
      });
      await later;
      await write('first');
    });
    expect([ran, await later]).toEqual([true, true]);
    expect(written).toEqual(['first', 'first', 'first', 'second']);
    const { rows } = await owner.query<{ error: string | null; finished: boolean }>(
      `SELECT error, finished_at IS NOT NULL AS finished FROM platform.cron_run WHERE name = 'desk.fenced'`,
    );
    expect(rows).toEqual([{ error: null, finished: true }]);
  });

  it('holds what a cron rang awake to nothing', async () => {
    const crons = ground.get(Crons);
    const database = ground.get(Database);
    let rung: Promise<unknown> | undefined;
    const heard = ground.get(Bell).rings.subscribe(() => {
      rung ??= database.transaction((tx) => tx.query('SELECT 1'));
    });
    let own: Promise<unknown> | undefined;
    await crons.exclusive('desk.ringing', async () => {
      await owner.query(`UPDATE platform.cron_run SET epoch = epoch + 1 WHERE name = 'desk.ringing'`);
      ground.get(Bell).ring();
      own = database.transaction((tx) => tx.query('SELECT 1'));
      await Promise.allSettled([rung, own]);
    });
    heard.unsubscribe();
    await expect(rung).resolves.toBeDefined();
    await expect(own).rejects.toThrow(JobTakenOver);
  });
});
