import { Injectable } from '@nestjs/common';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Commands } from '../../src/platform/command/commands.js';
import { Database, query, type Tx } from '../../src/platform/database/database.js';
import { deadline, type DeadlineName } from '../../src/platform/deadline/deadline-name.js';
import { deadlineTable, when } from '../../src/platform/deadline/deadline-table.js';
import { type Due, Deadlines } from '../../src/platform/deadline/deadlines.js';
import { DeadDeliveries } from '../../src/platform/outbox/dead-deliveries.js';
import { Relay } from '../../src/platform/outbox/relay.js';
import { openGround, type OpenGround } from '../harness/ground.js';

const kettle = deadline('kitchen.kettle-forgotten');
const oven = deadline('kitchen.oven-forgotten');

/** Writes down what it is called for, in the transaction it is given. */
@Injectable()
class Cook {
  dislikes: string | undefined;
  calls: string[][] = [];
  setsAgain: { name: DeadlineName; dueAt: Date } | undefined;

  constructor(private readonly deadlines: Deadlines) {}

  async look(tx: Tx, what: string, subjects: readonly string[]): Promise<void> {
    this.calls.push([...subjects]);
    await query(tx, 'INSERT INTO kitchen.seen (what, subject) SELECT $1, unnest($2::text[])', [
      what,
      subjects,
    ]);
    if (this.setsAgain) {
      const { name, dueAt } = this.setsAgain;
      this.deadlines.setAll(
        tx,
        name,
        subjects.map((subject) => ({ subject, dueAt })),
      );
    }
    if (this.dislikes !== undefined && subjects.includes(this.dislikes)) throw new TypeError('burnt');
  }
}

const DEADLINES = deadlineTable('kitchen', [
  when(kettle, [Cook], (tx, subjects, cook) => cook.look(tx, 'kettle', subjects)),
  when(oven, [Cook], (tx, subjects, cook) => cook.look(tx, 'oven', subjects)),
]);

let ground: OpenGround;
let owner: pg.Client;

beforeAll(async () => {
  ground = await openGround([Cook, DEADLINES]);
  owner = new pg.Client({ connectionString: ground.ownerUrl });
  await owner.connect();
  await owner.query(`CREATE SCHEMA kitchen; CREATE TABLE kitchen.seen (n int GENERATED ALWAYS AS IDENTITY, what text, subject text);
    GRANT USAGE ON SCHEMA kitchen TO xingong_app; GRANT ALL ON ALL TABLES IN SCHEMA kitchen TO xingong_app`);
});
afterAll(async () => {
  await owner.end();
  await ground.close();
});
beforeEach(async () => {
  await owner.query('TRUNCATE kitchen.seen; DELETE FROM platform.delivery');
  Object.assign(ground.get(Cook), { dislikes: undefined, setsAgain: undefined, calls: [] });
});

const inSeconds = (seconds: number): Date => new Date(ground.clock.now().getTime() + seconds * 1000);
const unkeyed = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => ground.get(Commands).unkeyed(work);
const set = (subject: string, seconds: number, name = kettle): Promise<void> =>
  unkeyed(async (tx) => ground.get(Deadlines).set(tx, name, subject, inSeconds(seconds)));
const seen = async (): Promise<string[]> =>
  (
    await owner.query<{ s: string }>(`SELECT what || ' ' || subject AS s FROM kitchen.seen ORDER BY n`)
  ).rows.map(({ s }) => s);

describe('a deadline', () => {
  it('is fired once when its time is over, and not before', async () => {
    await set('a', 60);
    await ground.drain();
    expect(await seen()).toEqual([]);
    ground.clock.advance({ seconds: 59 });
    await ground.drain();
    expect(await seen()).toEqual([]);
    ground.clock.advance({ seconds: 1 });
    await Promise.all([ground.drain(), ground.drain(), ground.drain()]);
    ground.clock.advance({ seconds: 86_400 });
    await ground.drain();
    expect(await seen()).toEqual(['kettle a']);
  });

  it('that is cleared is never fired, however often it is cleared', async () => {
    await set('a', 60);
    for (let times = 0; times < 2; times += 1)
      await unkeyed(async (tx) => ground.get(Deadlines).clear(tx, kettle, 'a'));
    ground.clock.advance({ seconds: 120 });
    await ground.drain();
    expect(await seen()).toEqual([]);
  });

  it('goes with the transaction that sets or clears it', async () => {
    const undone = unkeyed(async (tx) => {
      ground.get(Deadlines).set(tx, kettle, 'never', inSeconds(0));
      throw new RangeError('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await set('a', 0);
    const kept = unkeyed(async (tx) => {
      ground.get(Deadlines).clear(tx, kettle, 'a');
      await query(tx, 'SELECT 1');
      throw new RangeError('kept');
    });
    await expect(kept).rejects.toThrow('kept');
    await ground.drain();
    expect(await seen()).toEqual(['kettle a']);
  });

  it('that is set again moves; two names of one subject are two', async () => {
    await set('a', 60);
    await set('a', 600);
    await set('a', 60, oven);
    ground.clock.advance({ seconds: 61 });
    await ground.drain();
    expect(await seen()).toEqual(['oven a']);
    ground.clock.advance({ seconds: 600 });
    await ground.drain();
    expect(await seen()).toEqual(['oven a', 'kettle a']);
    await set('a', 0); // what was fired can be set anew
    await ground.drain();
    expect((await seen()).at(-1)).toBe('kettle a');
  });

  it('that its own handler sets again is fired again then, and not before', async () => {
    await set('a', 0);
    const cook = ground.get(Cook);
    cook.setsAgain = { name: kettle, dueAt: inSeconds(60) };
    await ground.drain();
    await ground.drain();
    expect(cook.calls).toEqual([['a']]);
    cook.setsAgain = undefined;
    ground.clock.advance({ seconds: 61 });
    await ground.drain();
    await ground.drain();
    expect(cook.calls).toEqual([['a'], ['a']]);
  });

  it('of many is handed over together, in the order of their ids', async () => {
    const all: Due[] = ['c', 'a', 'b'].map((subject) => ({ subject, dueAt: inSeconds(1) }));
    await unkeyed(async (tx) => ground.get(Deadlines).setAll(tx, kettle, all));
    ground.clock.advance({ seconds: 1 });
    await ground.drain();
    expect(ground.get(Cook).calls).toEqual([['a', 'b', 'c']]);
    await unkeyed(async (tx) => ground.get(Deadlines).setAll(tx, kettle, all));
    await unkeyed(async (tx) => ground.get(Deadlines).clearAll(tx, kettle, ['a', 'b', 'c']));
    await ground.drain();
    expect(ground.get(Cook).calls).toHaveLength(1);
  });

  it('that fails is tried again later, and holds up none of the others', async () => {
    for (const subject of ['a', 'b', 'c']) await set(subject, 0);
    await set('d', 0, oven);
    ground.get(Cook).dislikes = 'b';
    await ground.drain();
    expect((await seen()).sort()).toEqual(['kettle a', 'kettle c', 'oven d']);
    ground.get(Cook).dislikes = undefined;
    ground.clock.advance({ seconds: 2 });
    await ground.drain();
    expect((await seen()).sort()).toEqual(['kettle a', 'kettle b', 'kettle c', 'oven d']);
  });

  it('that can not be done is dead after twelve attempts, where the operator sees it and replays it', async () => {
    await set('b', 0);
    ground.get(Cook).dislikes = 'b';
    for (let attempt = 0; attempt < 12; attempt += 1) {
      await ground.drain();
      ground.clock.advance({ seconds: 3_600 });
    }
    const dead = await ground.get(DeadDeliveries).list(10, 0);
    expect(dead).toMatchObject([
      { eventId: null, event: null, handler: 'kitchen/when-kettle-forgotten', subject: 'b', attempts: 12 },
    ]);
    ground.get(Cook).dislikes = undefined;
    await ground.get(DeadDeliveries).replay(dead[0]!.id);
    await ground.drain();
    expect(await seen()).toEqual(['kettle b']);
  });

  it('outlives the process, and a clock that goes back fires nothing twice', async () => {
    await set('a', 60);
    ground.clock.advance({ seconds: 61 });
    await ground.get(Relay).stop();
    await ground.drain();
    ground.clock.advance({ seconds: -120 });
    await ground.drain();
    ground.clock.advance({ seconds: 240 });
    await ground.drain();
    expect(await seen()).toEqual(['kettle a']);
  });

  it('has an owner: a table refuses the deadline of another room', () => {
    expect(() => deadlineTable('pantry', [when(kettle, [Cook], () => Promise.resolve())])).toThrow(
      'not one of pantry',
    );
  });
});

describe('what is pending', () => {
  it('is one row a name and subject, however many set it at once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => set('a', 60 + n)));
    const rows = await ground
      .get(Database)
      .query(`SELECT 1 FROM platform.delivery WHERE state = 'pending' AND later_key = 'a'`);
    expect(rows).toHaveLength(1);
  });
});
