import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EnterpriseCreditConduct1770002800000 as Backfill } from '../../migrations/1770002800000-enterprise-credit-conduct.js';
import { EnterpriseCreditFacade } from '../../src/enterprise-credit/index.js';
import { policyBound } from '../../src/insurance/events.js';
import { payoutReturned, type PayoutsSettled, payoutsSettled } from '../../src/payroll/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { pdf, upload } from '../harness/papers.js';
import { type Hand, Stage } from './payroll-stage.js';

interface Kept {
  kind: string;
  value: string;
  day: string;
  worker: string | null;
  paidOn: string | null;
  class: string | null;
  mark: string | null;
}

const CONDUCT_FACTS = ['wage-paid', 'wage-overdue', 'wage-overdue-paid', 'shift-worked', 'shift-insured'];

let house: House;
let stage: Stage;
beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  house.clock.set('2026-11-02T01:00:00.000Z'); // Monday
  stage = await Stage.set(house);
  await stage.fund(1_000_000);
});
afterAll(() => house.close());

const at = async (day: string): Promise<void> => {
  house.clock.set(`${day}T00:00:00.000Z`);
  await house.work();
};
const due = (hand: Hand, payDueOn: string, grossFen = 20_000): Promise<string> =>
  stage.shift(hand, grossFen, { payDueOn });
const pay = async (): Promise<void> => {
  await stage.release();
  await house.work();
};

/** What the ledger keeps of conduct, each fact with the last mark on it. */
const KEPT = (fact: string): string => `
  SELECT f.kind, f.value::text, to_char(f.occurred_on, 'YYYY-MM-DD') AS day, f.evidence->>'worker' AS worker,
    f.evidence->>'paidOn' AS "paidOn", f.evidence->>'class' AS class,
    (SELECT m.kind FROM ${fact} m WHERE m.about = f.id ORDER BY m.seq DESC LIMIT 1) AS mark
  FROM ${fact} f WHERE f.enterprise_id = $1 AND f.kind = ANY($2) ORDER BY f.kind, f.occurred_on, f.reference`;
const kept = (): Promise<Kept[]> =>
  house.get(Database).query<Kept>(KEPT('enterprise_credit.fact'), [stage.employer.party.id, CONDUCT_FACTS]);
const wages = async (): Promise<Kept[]> => (await kept()).filter(({ kind }) => kind.startsWith('wage-'));

async function insured(shifts: number, occupationClass: number): Promise<void> {
  for (let i = 0; i < shifts; i++)
    await stage.post(policyBound, {
      policyId: newId(),
      shiftId: newId(),
      workerId: newId(),
      enterpriseId: stage.employer.party.id,
      productCode: 'P1',
      occupationClass,
      premiumFen: 100,
      boundAt: house.clock.now().toISOString(),
    });
}

describe('what the ledger keeps of how an employer pays and insures', () => {
  it('is the money of each wage, the day, and a key that tells workers apart and names none', async () => {
    const hand = await stage.hire();
    await due(hand, '2026-11-10');
    await due(hand, '2026-11-10', 30_000);
    await pay();
    const [wage, ...more] = await wages();
    expect(more).toEqual([]);
    expect(wage).toMatchObject({ kind: 'wage-paid', value: '50000', day: '2026-11-02', mark: null });
    expect(wage!.worker).toMatch(/^[0-9a-f]{16}$/);
    const [{ named }] = (await house
      .get(Database)
      .query<{ named: number }>(
        'SELECT count(*)::int AS named FROM enterprise_credit.fact WHERE evidence::text LIKE $1',
        [`%${hand.worker.party.id}%`],
      )) as [{ named: number }];
    expect(named).toBe(0);
  });

  it('is a wage from the day it was due until it is paid, and then how late it came', async () => {
    await due(await stage.hire(), '2026-11-04');
    await at('2026-11-05');
    expect(await wages()).toMatchObject([
      { kind: 'wage-overdue', value: '20000', day: '2026-11-04', mark: null },
    ]);
    await at('2026-11-16');
    await pay();
    const [owed, paid, ...more] = await wages();
    expect(more).toEqual([]);
    expect(owed).toMatchObject({ kind: 'wage-overdue', mark: 'retraction' });
    expect(paid).toMatchObject({
      kind: 'wage-overdue-paid',
      day: '2026-11-04',
      paidOn: '2026-11-16',
      mark: null,
    });
    expect(paid!.worker).toBe(owed!.worker);
  });

  it('pauses what the employer contests', async () => {
    await due(await stage.hire(), '2026-11-04');
    await at('2026-11-05');
    const arrears = await house.call('GET', '/v1/arrears', { as: stage.employer.actor });
    const documentIds = [
      (await upload(house, stage.employer.owner, { purpose: 'grievance-evidence', bytes: pdf() })).body.id,
    ];
    const contested = await house.call('POST', `/v1/arrears/${arrears.body.items[0].id}/contest`, {
      as: stage.employer.owner,
      key: newId(),
      body: { reason: 'paid-elsewhere', documentIds },
    });
    expect(contested.body.state).toBe('contested');
    await house.work();
    expect(await wages()).toMatchObject([{ kind: 'wage-overdue', mark: 'dispute' }]);
  });

  it('counts a wage that came back as not paid, and each shift and its insurance once', async () => {
    const hand = await stage.hire('0005'); // paid, and then sent back by the bank
    await due(hand, '2026-11-04');
    await pay();
    await at('2026-11-04');
    await at('2026-11-05');
    await house.work();
    expect((await wages()).map(({ kind, mark }) => [kind, mark])).toEqual([
      ['wage-overdue', null],
      ['wage-paid', 'retraction'],
    ]);
    await insured(2, 4);
    const shifts = (await kept()).filter(({ kind }) => kind.startsWith('shift-'));
    expect(shifts.map(({ kind, class: of }) => [kind, of])).toEqual([
      ['shift-insured', '4'],
      ['shift-insured', '4'],
      ['shift-worked', null],
    ]);
  });

  it('is the same from the event history, for installations that ran before it was kept', async () => {
    const [first, second] = [await stage.hire(), await stage.hire()];
    await due(first, '2026-11-10');
    await pay();
    await due(second, '2026-11-04', 30_000);
    await at('2026-11-05');
    await insured(1, 3);
    await at('2026-11-16');
    await pay();
    await due(first, '2026-11-17');
    await at('2026-11-18');
    const live = await kept();
    expect(live.map(({ kind, mark }) => `${kind} ${mark}`)).toEqual([
      'shift-insured null',
      'shift-worked null',
      'shift-worked null',
      'shift-worked null',
      'wage-overdue retraction',
      'wage-overdue null',
      'wage-overdue-paid null',
      'wage-paid null',
    ]);
    const enterpriseId = stage.employer.party.id;
    const again = await house.get(Commands).unkeyed(async (tx) => {
      // the ledger as it was before: nothing of conduct in it, and no mark on such
      await tx.query(
        `CREATE TEMP TABLE was_fact ON COMMIT DROP AS SELECT f.* FROM enterprise_credit.fact f
         LEFT JOIN enterprise_credit.fact a ON a.id = f.about
         WHERE coalesce(a.kind, f.kind) <> ALL($1)`,
        [CONDUCT_FACTS],
      );
      await tx.query(
        'CREATE TEMP TABLE was_head ON COMMIT DROP AS SELECT * FROM enterprise_credit.ledger_head',
      );
      // this employer's score has read all of its ledger, those of others have an event on its way
      await tx.query(
        `CREATE TEMP TABLE was_score ON COMMIT DROP AS SELECT enterprise_id,
           seq - (enterprise_id <> '${enterpriseId}')::int AS ledger_seq FROM was_head`,
      );
      const tables = { fact: 'was_fact', head: 'was_head', score: 'was_score' };
      for (const statement of Backfill.kept(tables).split(';'))
        if (statement.trim() !== '') await tx.query(statement);
      const behind = await tx.query<{ enterprise_id: string }[]>(
        'SELECT enterprise_id FROM was_head h JOIN was_score s USING (enterprise_id) WHERE s.ledger_seq < h.seq',
      );
      const all = await tx.query<unknown[]>('SELECT FROM was_head');
      // whose score is behind waits for that event: the daily run passes it over
      expect(behind.map((one) => one.enterprise_id)).not.toContain(enterpriseId);
      expect(behind).toHaveLength(all.length - 1);
      return tx.query<Kept[]>(KEPT('was_fact'), [enterpriseId, CONDUCT_FACTS]);
    });
    const inOrder = (facts: Kept[]): string[] => facts.map((fact) => JSON.stringify(fact)).sort();
    expect(inOrder(again)).toEqual(inOrder(live));
  });
});

describe('the shipped successor', () => {
  const operator = actor('operator', { machine: false });

  it('scores in shadow from its second day, and what is shown and replayed is the champion', async () => {
    const states = async (): Promise<Record<string, string>> => {
      const { body } = await house.call('GET', '/v1/credit-models', { as: operator });
      const items = body.items as { id: string; modelVersion: string; state: string }[];
      return Object.fromEntries(items.map(({ id, modelVersion, state }) => [`${id} ${modelVersion}`, state]));
    };
    // a process of the release before may still run on the first day, and could not read it
    await house.strike('rescore-everyone');
    expect(await states()).toMatchObject({ 'expert-prior 3': 'champion', 'expert-prior 4': 'draft' });
    await at('2026-11-04');
    await house.strike('rescore-everyone');
    expect(await states()).toMatchObject({ 'expert-prior 3': 'champion', 'expert-prior 4': 'shadow' });
    const { party, actor: employer } = stage.employer;
    await house.call('POST', '/v1/enterprises/me/certification', { as: employer, key: newId() });
    await house.drain();
    await due(await stage.hire(), '2026-11-06');
    await at('2026-11-07');
    const credit = house.get(EnterpriseCreditFacade);
    const shown = (await credit.score(party.id))!;
    expect(shown.model).toMatchObject({ id: 'expert-prior', version: '3' });
    const replay = await credit.recompute(party.id, house.clock.now());
    expect(replay.same).toBe(true);
    expect(Object.keys(replay.recomputed.features)).not.toContain('lateMoneyShare');
    const [beside] = await house.get(Database).query<{ score: number; championScore: number }>(
      `SELECT score, champion_score AS "championScore" FROM enterprise_credit.shadow_score s
       JOIN enterprise_credit.score_model m ON m.hash = s.model_hash
       WHERE s.enterprise_id = $1 AND m.version = '4' ORDER BY s.version DESC LIMIT 1`,
      [party.id],
    );
    expect(beside!.championScore).toBe(shown.score);
    expect(beside!.score).not.toBe(shown.score);
  });

  it('stays where people moved it, whatever time goes by', async () => {
    const { body } = await house.call('GET', '/v1/credit-models', { as: operator });
    const items = body.items as { id: string; modelVersion: string; hash: string }[];
    const { hash } = items.find(({ modelVersion }) => modelVersion === '4')!;
    const moved = await house.call('POST', `/v1/credit-models/${hash}/state`, {
      as: operator,
      key: newId(),
      body: { state: 'draft', reason: '暂停观察' },
    });
    expect(moved.body.state).toBe('draft');
    house.clock.advance({ days: 9 });
    await house.strike('rescore-everyone');
    const after = await house.call('GET', `/v1/credit-models/${hash}`, { as: operator });
    expect(after.body.state).toBe('draft');
    expect(after.body.moves.map(({ movedBy }: { movedBy: string }) => movedBy === 'release')).toEqual([
      true,
      false,
    ]);
  });
});

describe('a payment of a payday', () => {
  it('that is no income of work proves nothing, nor one that is late by itself', async () => {
    const item = (more: object): PayoutsSettled['items'][number] => ({
      payoutId: newId(),
      contractId: null,
      shiftIds: [],
      workerId: newId(),
      occupationCode: null,
      region: null,
      grossFen: 50_000,
      taxFen: 0,
      netFen: 50_000,
      onTime: true,
      ...more,
    });
    const paid = item({});
    await stage.post(payoutsSettled, {
      payRunId: newId(),
      enterpriseId: stage.employer.party.id,
      providerId: stage.provider.party.id,
      settledAt: house.clock.now().toISOString(),
      payments: 3,
      grossFen: 150_000,
      taxFen: 0,
      netFen: 150_000,
      items: [paid, item({ isIncome: false }), item({ onTime: false })],
    });
    expect(await wages()).toMatchObject([{ kind: 'wage-paid', value: '50000', mark: null }]);
    await stage.post(payoutReturned, {
      payoutId: paid.payoutId,
      kind: 'wage',
      payRunId: newId(),
      shiftIds: [],
      claimId: null,
      workerId: paid.workerId,
      enterpriseId: stage.employer.party.id,
      contractId: null,
      providerId: stage.provider.party.id,
      netFen: 50_000,
    });
    expect(await wages()).toMatchObject([{ kind: 'wage-paid', mark: 'retraction' }]);
  });
});
