import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bandChanged } from '../../src/enterprise-credit/events.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbound } from '../../src/platform/outbound/outbound.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { WHOLE } from '../harness/seed.js';
import { WebhookReceiver } from '../harness/webhook-receiver.js';
import { flood, RawServer } from '../platform/raw-server.js';

const DELIVERIES = 40;
/** Of one webhook at once (docs/running.md). */
const PER_WEBHOOK = 8;
const TIMEOUT_MS = 2_000;
const MEGABYTE = 1_000_000;

describe.skipIf(!WHOLE)('receivers that answer 200 and never end', () => {
  let house: House;
  let flooding: RawServer;
  let dripping: RawServer;
  let healthy: WebhookReceiver;
  /** How many connections to the two were open at once, at most. */
  const most = { flooding: 0, dripping: 0 };
  const drips: NodeJS.Timeout[] = [];

  beforeAll(async () => {
    house = await openHouse();
    house.clock.set(new Date()); // receivers check timestamps against their own clock
    [flooding, dripping] = [await RawServer.open(), await RawServer.open()];
    healthy = await WebhookReceiver.open();
    const head = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
    flooding.behaviour = (socket) => {
      most.flooding = Math.max(most.flooding, flooding.held);
      socket.write(head);
      flood(socket, `10000\r\n${'x'.repeat(0x10000)}\r\n`);
    };
    dripping.behaviour = (socket) => {
      most.dripping = Math.max(most.dripping, dripping.held);
      socket.write(head);
      drips.push(setInterval(() => socket.writable && socket.write('1\r\nx\r\n'), 100));
    };
    await house.setParameter('notification.webhook-timeout-seconds', TIMEOUT_MS / 1000);
  }, 60_000);

  afterAll(async () => {
    for (const drip of drips) clearInterval(drip);
    await house.close();
    await Promise.all([flooding.close(), dripping.close(), healthy.close()]);
  });

  const hook = async (url: string, as: Actor): Promise<{ webhookId: string; secret: string }> => {
    const body = { url, events: ['enterprise-credit.band-changed'] };
    const made = await house.call('POST', '/v1/webhooks', { as, key: newId(), body });
    expect(made.status).toBe(201);
    return made.body;
  };
  const states = async (webhookId: string, as: Actor): Promise<Set<string>> => {
    const url = `/v1/webhooks/${webhookId}/deliveries?limit=${DELIVERIES}`;
    const { body } = await house.call('GET', url, { as });
    expect(body.items).toHaveLength(DELIVERIES);
    return new Set(body.items.map(({ state }: { state: string }) => state));
  };
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
  };

  it('cost few bytes and one connection each until the time-out, and hold up no other webhook', async () => {
    const [one, two, three] = [actor('platform'), actor('platform'), actor('platform')];
    const endless = await hook(`http://127.0.0.1:${flooding.port}/`, one);
    const slow = await hook(`http://127.0.0.1:${dripping.port}/`, two);
    healthy.secrets = [(await hook(healthy.url, three)).secret];
    for (let i = 0; i < DELIVERIES; i++)
      await house.tell(
        bandChanged,
        {
          enterpriseId: newId(),
          score: 1000,
          modelHash: 'hash',
          cause: 'wage-late',
          version: 1,
          previous: 'low',
          band: 'medium',
        },
        newId(),
      );
    await house.drain();
    let read = 0;
    house.get(Outbound).observe(({ bytes }) => (read += bytes));
    const begun = performance.now();
    const since = (): number => performance.now() - begun;
    await house.strike('send-webhooks');
    await until(() => healthy.received.length === DELIVERIES);
    const served = since();
    const slowBehindThem = dripping.heard.length;
    await house.sendWebhooks();
    const sent = since();
    await Promise.all([flooding.letGo(), dripping.letGo()]);
    const gone = since();
    const megabytes = read / MEGABYTE;
    console.log(
      `endless receivers: ${2 * DELIVERIES} deliveries, ${megabytes.toFixed(1)} MB read, at most ` +
        `${most.flooding} and ${most.dripping} connections; ${DELIVERIES} other deliveries in ${served.toFixed(0)} ms, ` +
        `all sent in ${sent.toFixed(0)} ms, connections gone after ${gone.toFixed(0)} ms`,
    );
    expect(slowBehindThem).toBeLessThan(DELIVERIES); // the healthy one waited for none of them
    expect([flooding, dripping].map(({ heard }) => heard.length)).toEqual([DELIVERIES, DELIVERIES]);
    expect(Math.max(most.flooding, most.dripping)).toBeLessThanOrEqual(PER_WEBHOOK);
    expect(megabytes).toBeLessThan((2 * DELIVERIES * 300_000) / MEGABYTE);
    expect(gone).toBeLessThan(TIMEOUT_MS * (DELIVERIES / PER_WEBHOOK + 2));
    expect([await states(endless.webhookId, one), await states(slow.webhookId, two)]).toEqual([
      new Set(['delivered']),
      new Set(['delivered']),
    ]);
  }, 120_000);
});
