import { afterAll, describe, expect, it } from 'vitest';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type EventShapes, eventsFiles, isOfARoom, readEvents, shapeOfSchema } from './published-events.js';
import { declaredSchemas, NoModule } from '../harness/appended.js';
import type { Schemas } from './samples.js';
import { contract, HOW_TO_UPDATE } from './snapshot.js';

/** An events file with one of every mistake. */
const BAD_SLOT = `
import { eventName } from '${resolve('src/platform/outbox/event-name.js')}';
export class Paid { name: string; amount: bigint; at: Date; lines: { phone: string }[]; state: 'a' | 'b' | null; }
export const wagePaid = eventName('tongbao.wage-paid', Paid);
export const paid = eventName('payroll.wage-sent', Paid);
export const loose = 'payroll.loose-fact';
`;

describe('the published events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'xingong-mail-'));
  const planted = join(folder, 'src/payroll/events.ts');
  mkdirSync(join(folder, 'src/payroll'), { recursive: true });
  writeFileSync(planted, BAD_SLOT);
  const [bad, ...slots] = readEvents([planted, ...eventsFiles()]);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('carry facts named after their room, as plain JSON, without personal data', () => {
    expect(slots.length).toBeGreaterThan(4);
    expect(slots.flatMap(({ path, problems }) => problems.map((problem) => `${path} ${problem}`))).toEqual(
      [],
    );
  });

  it('would be caught breaking any of that', () => {
    expect(bad?.problems.toSorted()).toEqual([
      'loose: is not eventName("room.what-happened", Payload)',
      'paid: Date is not JSON',
      'paid: bigint is not JSON',
      'paid: name is personal data',
      'paid: phone is personal data',
      'paid: should be called wageSent',
      'wagePaid: "tongbao.wage-paid" does not start with "payroll." and say what happened',
      'wagePaid: Date is not JSON',
      'wagePaid: bigint is not JSON',
      'wagePaid: name is personal data',
      'wagePaid: phone is personal data',
    ]);
  });

  it('say by the fields of their class what its type says', async () => {
    for (const path of eventsFiles()) await import(`../../src/${path.split('/').at(-2)!}/events.js`);
    const app = await NestFactory.create<NestFastifyApplication>(NoModule, new FastifyAdapter(), {
      logger: false,
    });
    const { facts, schemas } = declaredSchemas(app);
    await app.close();
    const ofRooms = Object.entries(facts).filter(([event]) => isOfARoom(event));
    const byFields = ofRooms.map(([event, payload]) => [
      event,
      shapeOfSchema((schemas as Schemas)[payload]!, schemas as Schemas),
    ]);
    const byType = slots.flatMap((slot) => Object.entries(slot.facts));
    expect(Object.fromEntries(byFields)).toEqual(Object.fromEntries(byType));
  });

  it(`keep their promise (${HOW_TO_UPDATE})`, () => {
    const facts = slots.flatMap((slot) => Object.entries(slot.facts));
    const sorted = facts.toSorted(([a], [b]) => (a < b ? -1 : 1));
    const { promised, offered } = contract<EventShapes>(
      'test/contract/events.json',
      Object.fromEntries(sorted),
    );
    expect(offered).toEqual(promised);
  });
});
