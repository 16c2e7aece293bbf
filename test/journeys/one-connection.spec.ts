import { AsyncLocalStorage } from 'node:async_hooks';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Database, type Tx } from '../../src/platform/database/database.js';
import { Carrier } from '../../src/platform/outbox/delivery/carrier.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn } from '../harness/journey.js';
import { wholeHire } from '../harness/whole-hire.js';

/** Sees where a transaction of a request reads on a second connection: as many at once as the pool is large would all wait. */
class Watch {
  readonly seen = new Set<string>();
  private readonly inside = new AsyncLocalStorage<'transaction' | 'event'>();

  constructor(database: Database, carrier: Carrier) {
    const transaction = database.transaction.bind(database);
    const query = database.query.bind(database);
    const repository = database.repository.bind(database);
    database.transaction = (work) => {
      this.note();
      const where = this.inside.getStore() ?? 'transaction';
      return transaction((tx: Tx) => this.inside.run(where, () => work(tx)));
    };
    database.query = (sql, params) => {
      this.note();
      return query(sql, params);
    };
    database.repository = (entity) => {
      this.note();
      return repository(entity);
    };
    const carry = carrier.carry.bind(carrier);
    // events are carried by four loops only, for which the smallest pool has room
    carrier.carry = (most) => this.inside.run('event', () => carry(most));
  }

  private note(): void {
    if (this.inside.getStore() !== 'transaction') return;
    const lines = (new Error('here').stack ?? '').split('\n').filter((line) => /src\/[a-z]/.test(line));
    this.seen.add(
      lines
        .slice(0, 4)
        .map((line) => line.replace(/^.*\/src\//, ''))
        .join(' < '),
    );
  }
}

let house: House;
beforeAll(async () => void (house = await openHouse()), 60_000);
afterAll(() => house.close());

it('a request that holds a connection never waits for another', async () => {
  const watch = new Watch(house.get(Database), house.get(Carrier));
  const cast = await gatherIn(house);
  const ids = await wholeHire(house, cast);
  const decision = { outcome: 'upheld', reason: '证据不足' };
  await cast.decider.post(`/v1/appeals/${ids['appeal']}/decision`, decision);
  await expect(cast.worker.delete('/v1/me')).rejects.toThrow(/matters-open/);
  await (await house.worker()).party.delete('/v1/me');
  expect([...watch.seen]).toEqual([]);
}, 60_000);
