import { createHash } from 'node:crypto';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { shiftClosed, shiftOpened, type ShiftOpened } from '../../src/tongbao/events.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import type { Answer, House, OrganisationInHouse, WorkerInHouse } from '../harness/app.js';

type Body = Record<string, unknown>;

/** The parties of an insured shift. */
export interface Insured {
  house: House;
  insurer: OrganisationInHouse;
  employer: OrganisationInHouse;
  provider: OrganisationInHouse;
  worker: WorkerInHouse;
}

export async function insuredParties(house: House): Promise<Insured> {
  const insurer = await house.organisation('insurer');
  const employer = await house.organisation('employer');
  const provider = await house.organisation('provider');
  return { house, insurer, employer, provider, worker: await house.worker() };
}

const rates = (...fen: number[]): Body[] =>
  fen.map((rateFen, index) => ({ occupationClass: index + 1, rateFen }));

/** Class 1 office work, class 3 delivery, mining refused; death needs consent. */
export function terms(more: Body = {}): Body {
  return {
    code: 'shift-accident',
    nameZh: '班次意外险',
    nameEn: 'Accident cover per shift',
    validFrom: '2026-11-02',
    occupationClasses: [
      { prefix: '3-01', occupationClass: 1 },
      { prefix: '4-02', occupationClass: 3 },
      { prefix: '6-16', occupationClass: null },
    ],
    rateBasis: 'shift',
    lines: [
      { line: 'death', limitFen: 60_000_000, deductibleFen: 0, rates: rates(40, 60, 90) },
      { line: 'medical', limitFen: 5_000_000, deductibleFen: 10_000, rates: rates(60, 100, 150) },
    ],
    graceMinutes: 60,
    longestHours: 16,
    disabilityStandard: 'JR/T 0083-2013',
    sources: ['made up for tests'],
    ...more,
  };
}

export async function post(
  house: House,
  url: string,
  as: Actor,
  more: { body?: unknown; key?: string } = {},
): Promise<Answer> {
  return house.call('POST', url, { as, key: newId(), ...more });
}

export async function get(house: House, url: string, as: Actor): Promise<Answer['body']> {
  const { status, body, text } = await house.call('GET', url, { as });
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return body;
}

/** The body of an answer that must be good. */
export async function good(answer: Promise<Answer>): Promise<Answer['body']> {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(`${status}: ${text}`);
  return body;
}

/** A published product and a subscription of the labour-service company to it. */
export async function covered(of: Insured, more: Body = {}): Promise<void> {
  const { house, insurer, provider } = of;
  const body = terms({ validFrom: day(house), ...more });
  await good(post(house, '/v1/insurance-products', insurer.actor, { body }));
  const wish = { insurerId: insurer.party.id, productCode: body['code'] };
  await good(post(house, '/v1/insurance-subscriptions', provider.actor, { body: wish }));
}

export function day(house: House): string {
  return new Date(house.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** Puts an event of another room into the slot; nobody has read it yet. */
export async function event<P extends object>(
  house: House,
  event: EventName<P>,
  payload: P,
  stream?: string,
): Promise<void> {
  await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload, stream));
}

/** A worker clocks in now; returns the shift. */
export async function clockIn(of: Insured, more: Partial<ShiftOpened> = {}): Promise<ShiftOpened> {
  const { house, employer, provider, worker } = of;
  const shift = {
    shiftId: newId(),
    contractId: newId(),
    workerId: worker.party.id,
    enterpriseId: employer.party.id,
    providerId: provider.party.id,
    occupationCode: '4-02-07-10',
    region: '430102',
    openedAt: house.clock.now().toISOString(),
    ...more,
  };
  await event(house, shiftOpened, shift, shift.shiftId);
  await house.drain();
  return shift;
}

/** The worker of a shift clocks out now. */
export async function clockOut({ house }: Insured, shift: ShiftOpened): Promise<void> {
  const { shiftId, contractId, workerId, enterpriseId, providerId, openedAt } = shift;
  const closedAt = house.clock.now();
  const minutes = Math.floor((closedAt.getTime() - Date.parse(openedAt)) / 60_000);
  const fact = { shiftId, contractId, workerId, enterpriseId, providerId, minutes };
  await event(house, shiftClosed, { ...fact, closedAt: closedAt.toISOString() }, shiftId);
  await house.drain();
}

/** Payloads of a room's events, in the order they were posted. */
export async function told<P>(house: House, event: EventName<P>): Promise<P[]> {
  return (await house.get(Outbox).history([event], null, 1000)).map(({ payload }) => payload);
}

/** Events that some handler could not read yet. */
export async function waiting(house: House, handler: string): Promise<number> {
  const rows = await house
    .get(Database)
    .query(`SELECT id FROM platform.delivery WHERE handler = $1 AND state <> 'done'`, [handler]);
  return rows.length;
}

export function hashOf(document: string): string {
  return createHash('sha256').update(document).digest('base64url');
}
