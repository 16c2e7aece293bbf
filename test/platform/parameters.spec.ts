import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { KEPT_FOR_MS } from '../../src/platform/parameter/kept-entries.js';
import type { ParameterKey } from '../../src/platform/parameter/parameter.js';
import { Parameters } from '../../src/platform/parameter/parameters.js';
import { type House, openHouse } from '../harness/app.js';
import { type Statements, statementsOf } from '../harness/statements.js';

const READ: ParameterKey<number> = { key: 'tongbao.pay-due-days' };

describe('parameters in memory', () => {
  let house: House;
  let twin: House;
  let statements: Statements;
  beforeAll(async () => {
    house = await openHouse();
    twin = await house.twin();
    statements = statementsOf(house);
  });
  afterAll(async () => {
    await twin.leave();
    await house.close();
  });
  beforeEach(() => house.clock.advance({ seconds: KEPT_FOR_MS / 1000 }));

  const today = (of: House, region?: string): Promise<number> => of.get(Parameters).today(READ, region);
  const enter = (value: number, validFrom = businessDay(house.clock.now())): Promise<void> =>
    house.setParameter(READ.key, value, validFrom);

  it('hold at once where they were entered, and everywhere within five seconds', async () => {
    const before = await today(house);
    expect(await today(twin)).toBe(before);
    await enter(before + 1);
    expect(await today(house)).toBe(before + 1);
    house.clock.advance({ seconds: KEPT_FOR_MS / 1000 - 1 });
    expect(await today(twin)).toBe(before); // so long it may be behind
    house.clock.advance({ seconds: 1 });
    expect(await today(twin)).toBe(before + 1);
  });

  it('are chosen by day and region from all that are kept', async () => {
    const day = businessDay(house.clock.now());
    const value = await today(house);
    await enter(value + 5, '2031-01-01');
    const { value: then } = await house.get(Parameters).at(READ, '2031-01-01');
    expect([await today(house), then]).toEqual([value, value + 5]);
    await house.get(Commands).unkeyed((tx) =>
      house.get(Parameters).set(tx, {
        key: READ.key,
        scope: '4301',
        validFrom: day,
        value: 77,
        source: 'a test',
        setBy: 'test',
      }),
    );
    house.get(Parameters).wasSet();
    expect(await today(house, '430102')).toBe(77);
    expect([await today(house, '430202'), await today(house)]).toEqual([value, value]);
    await expect(house.get(Parameters).at(READ, '1999-01-01')).rejects.toMatchObject({
      code: 'parameter.missing',
    });
  });

  it('ask the database once in five seconds, however many ask', async () => {
    await today(house);
    house.clock.advance({ seconds: KEPT_FOR_MS / 1000 });
    statements.anew();
    await Promise.all(Array.from({ length: 20 }, () => today(house)));
    await today(house, '430102');
    expect(statements.sent).toEqual(['SELECT count(*)::int AS count FROM platform.parameter']);
  });

  it('are not kept as they were before an entry that was committed meanwhile', async () => {
    const value = await today(house);
    house.clock.advance({ seconds: KEPT_FOR_MS / 1000 });
    const asked = today(house); // its answer may be of before
    await enter(value + 1);
    await asked;
    expect(await today(house)).toBe(value + 1);
  });

  it('are asked about again when the clock goes back', async () => {
    const value = await today(house);
    await twin.get(Database).query(
      `INSERT INTO platform.parameter (id, key, scope, valid_from, value, source, set_by)
       VALUES ($1, $2, 'CN', '2020-01-02', $3, 'of another process', 'test')`,
      [newId(), 'payroll.of-nobody', JSON.stringify(value)],
    );
    house.clock.advance({ hours: -1 });
    const day = '2026-01-01';
    const { value: found } = await house.get(Parameters).at({ key: 'payroll.of-nobody' }, day);
    expect(found).toBe(value);
    house.clock.advance({ hours: 1 });
  });

  it('can be changed by nobody who reads them', async () => {
    const limits = await house.get(Parameters).at<{ key: string }>({ key: 'document.limits' }, '2030-01-01');
    expect(() => Object.assign(limits.value as object, { changed: true })).toThrow(TypeError);
  });
});
