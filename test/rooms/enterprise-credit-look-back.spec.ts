import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { businessDay, addDays } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import { asId, newId } from '../../src/platform/ids/ids.js';
import { type House, openHouse } from '../harness/app.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(async () => house.close());

const today = (): string => businessDay(house.clock.now());
async function certified(): Promise<string> {
  const { party, actor } = await house.organisation('employer');
  const asked = { as: actor, key: newId() };
  expect((await house.call('POST', '/v1/enterprises/me/certification', asked)).status).toBe(201);
  await house.drain();
  return party.id;
}

/** Facts of conduct, as an older day left them. */
const FACT = `
  WITH given AS (SELECT row_number() OVER () AS n, g.* FROM jsonb_to_recordset($2::jsonb)
      AS g (kind text, day date, value bigint, evidence jsonb)),
    head AS (UPDATE enterprise_credit.ledger_head SET seq = seq + (SELECT count(*) FROM given)
      WHERE enterprise_id = $1 RETURNING seq)
  INSERT INTO enterprise_credit.fact
    (id, enterprise_id, seq, kind, value, occurred_on, source, reference, recorded_at, evidence)
  SELECT platform.new_id(), $1, seq - (SELECT count(*) FROM given) + n, kind, value, day, 'test', platform.new_id(), $3,
    evidence FROM head, given`;
async function remember(enterpriseId: string, facts: object[]): Promise<void> {
  await house.get(Database).query(FACT, [enterpriseId, JSON.stringify(facts), house.clock.now()]);
}

describe('facts of conduct', () => {
  it('of employers of thousands are scored in one night page by page, and every score replays', async () => {
    const ids = [await certified(), await certified(), await certified(), await certified()];
    const [workers, months] = [2000, 12];
    for (const id of ids.slice(0, 3)) {
      const facts = Array.from({ length: workers * months * 3 }, (_, n) => {
        const day = addDays(today(), -30 * (1 + (n % months)));
        const worker = String(Math.floor(n / months) % workers);
        return { kind: 'wage-paid', day, value: 400_000, evidence: { worker } };
      });
      await remember(id, facts);
      await house
        .get(Database)
        .query('UPDATE enterprise_credit.current_score SET ledger_seq = $2 WHERE enterprise_id = $1', [
          id,
          facts.length + 10,
        ]);
    }
    const [before] = await house
      .get(Database)
      .query<{ many: number }>('SELECT count(*)::int AS many FROM enterprise_credit.current_score');
    house.clock.set(new Date(`${addDays(today(), 1)}T19:00:00Z`)); // 03:00 in Shanghai
    await house.strike('rescore-everyone');
    const [run] = await house
      .get(Database)
      .query<{ enterprises: number; done: boolean }>(
        'SELECT enterprises, finished_at IS NOT NULL AS done FROM enterprise_credit.rescoring ORDER BY day DESC LIMIT 1',
      );
    expect(run).toEqual({ enterprises: before!.many, done: true });
    for (const id of ids) {
      const replay = await house.get(EnterpriseCreditFacade).recompute(asId(id), house.clock.now());
      expect(replay).toMatchObject({ same: true });
    }
  }, 120_000);
});
