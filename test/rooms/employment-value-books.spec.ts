import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EmploymentValueFacade } from '../../src/employment-value/index.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { applicationSubmitted } from '../../src/tongbao/events.js';
import { actor, type House, openHouse } from '../harness/app.js';

/** In which month something counts that comes late, and that a recount finds the same. */
describe('the books of indicators', () => {
  let house: House;
  const operator = actor('operator');
  const IN_TIME = '330106';
  const GIVEN_UP = '430102';
  const LATE = '520103';
  const NEVER_READ = '610102';

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const until = (day: string): void => {
    while (businessDay(house.clock.now()) < day) house.clock.advance({ days: 1 });
  };
  /** Twelve workers apply in a county. @returns the events */
  const apply = (region: string): Promise<string[]> =>
    house.get(Commands).unkeyed(async (tx) => {
      const ids: string[] = [];
      for (let i = 0; i < 12; i++) {
        const whose = { applicationId: newId(), jobId: newId(), workerId: newId(), enterpriseId: newId() };
        ids.push(
          await house
            .get(Outbox)
            .append(tx, applicationSubmitted, { ...whose, occupationCode: '6-02-06-01', region }),
        );
      }
      return ids;
    });
  /** The relay gives the deliveries of events to the room up. */
  const giveUp = async (events: readonly string[]): Promise<void> => {
    await house
      .get(Database)
      .query(
        `UPDATE platform.delivery SET state = 'dead', attempts = 12, last_error = 'test' WHERE event_id = ANY ($1) AND room = 'employment-value'`,
        [events],
      );
  };
  const replay = async (events: readonly string[]): Promise<void> => {
    const { body } = await house.call('GET', '/v1/dead-deliveries?limit=100', { as: operator });
    const dead = (body.items as { id: string; eventId: string }[]).filter(({ eventId }) =>
      events.includes(eventId),
    );
    expect(dead).toHaveLength(events.length);
    for (const { id } of dead)
      await house.call('POST', `/v1/dead-deliveries/${id}/replay`, { as: operator, key: newId() });
    await house.drain();
  };
  const publish = async (): Promise<unknown> => {
    await house.drain();
    return house.strike('publish-figures');
  };
  const rebuild = (): Promise<unknown> => house.get(EmploymentValueFacade).rebuild();
  /** What is not published yet, by county. */
  const open = async (): Promise<Record<string, number>> => {
    const rows = await house.get(Database).query<{ region: string; sum: number }>(
      `SELECT region, sum(quantity)::int AS sum FROM employment_value.contribution
         WHERE indicator = 'applications' GROUP BY 1 ORDER BY 1`,
    );
    return Object.fromEntries(rows.map(({ region, sum }) => [region, sum]));
  };
  const published = async (month: string, last: string): Promise<Record<string, number>> => {
    const { body } = await house.call(
      'GET',
      `/v1/indicators?from=${month}-01&to=${month}-${last}&indicator=applications&groupBy=region`,
      { as: operator },
    );
    const cells = body.cells as { region: string; value: number }[];
    return Object.fromEntries(cells.map(({ region, value }) => [region, value]));
  };

  let neverRead: string[] = [];

  it('hold an event that was given up until its month was published for the next month, and so does a recount', async () => {
    await apply(IN_TIME);
    const givenUp = await apply(GIVEN_UP);
    neverRead = await apply(NEVER_READ);
    await giveUp([...givenUp, ...neverRead]);
    until('2026-12-16');
    expect(await publish()).toBe(1);
    expect(await published('2026-11', '30')).toEqual({ [IN_TIME]: 12 });
    await replay(givenUp);
    expect(await open()).toEqual({ [GIVEN_UP]: 12 });
    await rebuild();
    // the recount finds what no delivery brought, too
    expect(await open()).toEqual({ [GIVEN_UP]: 12, [NEVER_READ]: 12 });
    await rebuild();
    expect(await open()).toEqual({ [GIVEN_UP]: 12, [NEVER_READ]: 12 });
  });

  it('count it once when its delivery comes after all', async () => {
    await replay(neverRead);
    expect(await open()).toEqual({ [GIVEN_UP]: 12, [NEVER_READ]: 12 });
  });

  it('know what was published, whatever the parameter says since', async () => {
    await apply(LATE);
    await house.drain();
    const before = await open();
    expect(before).toEqual({ [GIVEN_UP]: 12, [LATE]: 12, [NEVER_READ]: 12 });
    for (const [days, from] of [
      [28, '2026-12-01'],
      [1, '2026-12-02'],
    ] as const) {
      await house.setParameter('employment-value.published-after-days', days, from);
      await rebuild();
      expect(await open()).toEqual(before);
    }
    until('2027-01-02');
    expect(await publish()).toBe(1);
    expect(await published('2026-12', '31')).toEqual(before);
    await rebuild();
    expect(await open()).toEqual({});
    expect(await publish()).toBe(0);
  });
});
