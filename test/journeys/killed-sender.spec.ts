import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { bandChanged } from '../../src/enterprise-credit/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, openHouse } from '../harness/app.js';
import { WebhookReceiver } from '../harness/webhook-receiver.js';

describe('webhooks whose sender is killed after the receiver took one in and before it is written down', () => {
  const children: ChildProcess[] = [];
  const enterpriseId = newId();
  let environment: Record<string, string>;
  let drop: () => Promise<void>;
  let receiver: WebhookReceiver;
  let database: pg.Client;

  const start = async (aheadMs: number): Promise<ChildProcess> => {
    const child = fork(new URL('./service.child.js', import.meta.url).pathname, {
      execArgv: [],
      env: { ...process.env, ...environment, XINGONG_PORT: '0', CLOCK_AHEAD_MS: String(aheadMs) },
    });
    children.push(child);
    await once(child, 'message');
    return child;
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
  };

  beforeAll(async () => {
    const house = await openHouse();
    house.clock.set(new Date());
    receiver = await WebhookReceiver.open();
    const made = await house.call('POST', '/v1/webhooks', {
      as: actor('platform'),
      key: newId(),
      body: { url: receiver.url, events: ['enterprise-credit.band-changed'] },
    });
    receiver.secrets = [made.body.secret];
    for (const version of [1, 2, 3]) {
      const standing = { enterpriseId, score: 1400, modelHash: 'hash', cause: 'wage-late', version };
      const fact = { ...standing, previous: 'medium', band: 'low' };
      await house
        .get(Commands)
        .unkeyed((tx) => house.get(Outbox).append(tx, bandChanged, fact, enterpriseId));
    }
    await house.drain();
    ({ environment, drop } = await house.leave());
    database = new pg.Client({ connectionString: environment['DATABASE_URL'] });
    await database.connect();
  }, 60_000);
  afterAll(async () => {
    for (const child of children)
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await receiver.close();
    await database.end();
    await drop();
  });

  it('come again from the next process under the same id, in order, and the receiver keeps each once', async () => {
    receiver.answers.push(204, 'keep'); // the second is taken in and never answered
    const first = await start(0);
    await until(() => receiver.held === 1);
    first.kill('SIGKILL');
    await once(first, 'exit');
    receiver.release();
    const states = `SELECT state, attempts FROM notification.webhook_delivery ORDER BY place`;
    expect((await database.query(states)).rows).toEqual([
      { state: 'delivered', attempts: 1 },
      { state: 'pending', attempts: 1 },
      { state: 'pending', attempts: 0 },
    ]);
    await start(61_000); // the lease is over
    await until(() => receiver.attempts.length === 4 && receiver.received.length === 3);
    const ids = receiver.attempts.map(({ id }) => id);
    expect(ids[2]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
    expect(receiver.attempts.map(({ payload }) => payload.data.version)).toEqual([1, 2, 2, 3]);
    expect(receiver.received.map(({ payload }) => payload.data.version)).toEqual([1, 2, 3]);
  }, 90_000);
});
