import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Worker } from '../../demo/client/party.js';
import { payRunCancelled, payRunDelayed, payRunReleased } from '../../src/payroll/events.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

const RELEASE_TYP = 'xingong-escrow-release+jws';
const OWN = { kind: 'own-account', zh: '本单位账户，非共管', en: 'own account, not co-controlled' };

let house: House;
let stage: Stage;
let hand: Hand;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());
/** Another firm each time, which hires directly: its owner is the only one with a duty in it. */
beforeEach(async () => {
  stage = await Stage.direct(house);
  hand = await stage.hire();
  await stage.fund(1_000_000);
});
afterEach(async () => {
  const dead = await house.call('GET', '/v1/dead-deliveries', { as: actor('operator') });
  expect(dead.body.items).toEqual([]);
});

const firm = (): string => stage.employer.party.id;
/** A person who acts for the firm, with a fresh proof. */
const person = (personId: string, more: Partial<Actor> = {}): Actor =>
  actor('employer', {
    organisationId: stage.employer.actor.organisationId!,
    machine: false,
    personId,
    ...more,
  });
const owner = (): Actor => stage.employer.owner;

async function drafted(preparer: Actor, grossFen = 5_000, day = '2026-11-02'): Promise<Json> {
  await stage.shift(hand, grossFen, { day });
  const body = { enterpriseId: firm() };
  return (await house.call('POST', '/v1/pay-runs', { as: preparer, key: newId(), body })).body;
}
const signed = (run: Json): Promise<string> => stage.employer.party.sign(RELEASE_TYP, run.releaseStatement);
async function release(run: Json, by: Actor, key: string = newId(), jws?: string): Promise<Answer> {
  const body = { jws: jws ?? (await signed(run)) };
  return house.call('POST', `/v1/pay-runs/${run.id}/approvals`, { as: by, key, body });
}
const callOff = (run: Json, by: Actor): Promise<Answer> =>
  house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, { as: by, key: newId() });
const stateOf = async (run: Json): Promise<string> => (await stage.run(run.id)).state;
const todos = async (kind: string): Promise<Json[]> => {
  const { body } = await house.call('GET', '/v1/todos', { as: owner() });
  return body.items.filter((todo: Json) => todo.kind === kind);
};
const inbox = async (kind: string): Promise<Json[]> => {
  const { body } = await house.call('GET', '/v1/inbox', { as: owner() });
  return body.items.filter((message: Json) => message.kind === kind);
};

/** Another person with a duty at the firm, who took it up. */
async function colleague(duties = ['payroll-preparer']): Promise<Actor> {
  const joined = await Worker.signUp(house.world());
  const body = { name: '出纳', phone: joined.phone, duties };
  const url = `/v1/organisations/${firm()}/members`;
  const added = await house.call('POST', url, { as: owner(), key: newId(), body });
  expect(added).toMatchObject({ status: 201 });
  await joined.actFor(firm());
  return person(joined.id, { id: added.body.memberId as string, duties: duties as Actor['duties'] });
}

describe('the own account of a direct hire', () => {
  it('is opened by a deposit without a company, and says its kind wherever it is shown', async () => {
    const { body } = await house.call('GET', '/v1/escrow', { as: owner() });
    expect(body.items).toEqual([
      expect.objectContaining({
        enterpriseId: firm(),
        providerId: firm(),
        account: OWN,
        availableFen: 1_000_000,
      }),
    ]);
    const run = await drafted(await colleague());
    expect(run).toMatchObject({ state: 'draft', providerId: firm(), account: OWN });
    const wages = await house.call('GET', '/v1/wage-items', { as: owner() });
    expect(wages.body.items[0]).toMatchObject({ account: OWN });
    const [funded] = await inbox('payroll.escrow-funded');
    expect(funded).toMatchObject({ zh: expect.stringContaining('本单位账户（非共管）') });
    const other = await Stage.set(house);
    await other.fund(500);
    expect((await other.escrow()) as Json).toMatchObject({ account: { kind: 'co-controlled' } });
  });

  it('withholds by the ordinary method: who pays its own people is neither asked for a company’s filing nor warned of it', async () => {
    const run = await drafted(owner());
    expect(run).toMatchObject({ method: 'ordinary', warnings: [] });
    await house.work();
    const asked = await house
      .get(Database)
      .query('SELECT 1 FROM payroll.filing_request WHERE provider_id = $1', [firm()]);
    expect(asked).toEqual([]);
  });

  it('is released by two people of the employer, each told once', async () => {
    const preparer = await colleague();
    const run = await drafted(preparer);
    await house.drain();
    expect(await todos('release-pay-run')).toHaveLength(1);
    const released = await release(run, owner());
    expect(released).toMatchObject({ status: 201, body: { state: 'released', startsAt: null } });
    expect(released.body.approvals).toEqual([expect.objectContaining({ party: 'employer' })]);
    await house.work();
    expect(await stateOf(run)).toBe('completed');
    expect(await todos('release-pay-run')).toEqual([]);
    expect(await inbox('payroll.pay-run-released')).toEqual([
      expect.objectContaining({ zh: expect.stringContaining('本单位账户（非共管）') }),
    ]);
    const slip = (await hand.worker.party.get('/v1/me/payslips')).items[0];
    expect(slip).toMatchObject({ state: 'settled', account: OWN, providerId: firm() });
    expect(slip.withholdingAgent).toBe(slip.enterpriseName);
    expect((await stage.moved(slip.payoutId)).length).toBe(1);
  });

  it('is not released by who prepared the run where the firm has others for it', async () => {
    const preparer = await colleague(['payroll-preparer', 'payroll-releaser']);
    const run = await drafted(preparer);
    const refused = await release(run, preparer);
    expect(refused).toMatchObject({ status: 409, body: { code: 'payroll.second-person-needed' } });
    // nor by a machine that the same person answers for, which is the owner's here
    const byOwner = await drafted(owner());
    expect((await release(byOwner, stage.employer.actor)).body.code).toBe('access.person-required');
    expect(await stateOf(run)).toBe('draft');
    expect((await release(run, owner())).body.state).toBe('released');
  });

  it('is nobody else’s: not of a stranger, a company, or a member without the duty', async () => {
    const run = await drafted(await colleague());
    for (const stranger of [actor('employer', { machine: false }), actor('provider')])
      for (const answer of [await release(run, stranger), await callOff(run, stranger)])
        expect(answer).toMatchObject({ status: 404, body: { code: 'payroll.no-such-pay-run' } });
    const viewer = person(newId(), { duties: ['viewer'] });
    expect((await release(run, viewer)).status).toBe(403);
    const body = { enterpriseId: firm() };
    for (const other of [actor('employer'), actor('provider')]) {
      const asked = await house.call('POST', '/v1/pay-runs', { as: other, key: newId(), body });
      expect(asked.body.code).toBe('payroll.no-such-escrow');
    }
    const deposit = {
      as: owner(),
      key: newId(),
      body: { providerId: actor('employer').organisationId, amountFen: 5 },
    };
    expect((await house.call('POST', '/v1/escrow/deposits', deposit)).body.code).toBe(
      'payroll.no-such-provider',
    );
    expect(await stateOf(run)).toBe('draft');
  });
});

describe('a firm of one person', () => {
  it('releases by a fresh proof and an hour’s delay, told to its owner, and the run starts by itself, once', async () => {
    const run = await drafted(owner());
    const stale = person(owner().personId!, {
      proof: { by: 'passkey', at: new Date(house.clock.now().getTime() - 600_000) },
    });
    expect((await release(run, stale)).body.code).toBe('access.step-up-required');
    const [key, jws] = [newId(), await signed(run)];
    const first = await release(run, owner(), key, jws);
    const startsAt = new Date(house.clock.now().getTime() + 3_600_000).toISOString();
    expect(first).toMatchObject({ status: 201, body: { state: 'delayed', startsAt } });
    expect((await release(run, owner(), key, jws)).body).toEqual(first.body);
    expect((await release(run, owner())).body.code).toBe('payroll.already-approved');
    expect(await phoneNotices()).toBe(1);
    await house.work();
    expect(await stateOf(run)).toBe('delayed');
    expect((await stage.escrow()).heldFen).toBe(0);
    expect(await todos('call-off-pay-run')).toEqual([expect.objectContaining({ dueAt: startsAt })]);
    expect(await inbox('payroll.pay-run-delayed')).toHaveLength(1);
    house.clock.advance({ minutes: 59 });
    await house.work();
    expect(await stateOf(run)).toBe('delayed');
    house.clock.advance({ minutes: 2 });
    await house.work();
    expect(await stateOf(run)).toBe('completed');
    expect(await todos('call-off-pay-run')).toEqual([]);
    expect(await ofRun(payRunReleased, run)).toHaveLength(1);
    expect(await ofRun(payRunDelayed, run)).toHaveLength(1);
    expect(await stage.moved((await stage.run(run.id)).payouts[0].id)).toHaveLength(1);
  });

  it('calls it off within the hour: nothing is paid, the wages are due again, and it does not start later', async () => {
    const run = await drafted(owner());
    await release(run, owner());
    house.clock.advance({ minutes: 30 });
    expect((await callOff(run, owner())).body.state).toBe('cancelled');
    house.clock.advance({ hours: 2 });
    await house.work();
    expect(await stateOf(run)).toBe('cancelled');
    expect(await todos('call-off-pay-run')).toEqual([]);
    expect((await inbox('payroll.pay-run-cancelled'))[0].zh).toContain('本单位撤回');
    const wages = await house.call('GET', '/v1/wage-items?state=due', { as: owner() });
    expect(wages.body.items).toHaveLength(1);
    expect((await callOff(run, owner())).body.code).toBe('payroll.pay-run-closed');
    expect((await release(run, owner())).body.code).toBe('payroll.already-approved');
  });

  it('waits the hour out although a second person joins meanwhile, who may call it off', async () => {
    const run = await drafted(owner());
    await release(run, owner());
    const joined = await colleague(['payroll-releaser']);
    expect((await release(run, joined)).body.code).toBe('payroll.already-approved');
    house.clock.advance({ minutes: 30 });
    await house.work();
    expect(await stateOf(run)).toBe('delayed');
    expect((await callOff(run, joined)).body.state).toBe('cancelled');
  });

  it('gets the run back where the money is gone, or the month is over, by then', async () => {
    hand = await stage.seal(hand.worker, { rateFen: 75_000 }); // an hour
    const first = await drafted(owner(), 450_000);
    const second = await drafted(owner(), 300_000, '2026-11-01');
    await release(first, owner());
    await release(second, owner());
    await spend(450_000);
    house.clock.advance({ hours: 1, minutes: 1 });
    await house.work();
    expect([await stateOf(first), await stateOf(second)]).toEqual(['completed', 'cancelled']);
    expect(await ofRun(payRunCancelled, second)).toEqual([expect.objectContaining({ cause: 'unreleased' })]);
  });

  it('does not sign what would start in another month than it is taxed for', async () => {
    house.clock.set('2026-11-30T15:30:00.000Z'); // half an hour before midnight in Shanghai
    const run = await drafted(owner());
    expect((await release(run, owner())).body.code).toBe('payroll.pay-run-outdated');
    expect(await stateOf(run)).toBe('draft');
  });
});

/** A run of a second worker that another person prepared takes money out of the account at once. */
async function spend(grossFen: number): Promise<void> {
  const other = await stage.seal(await stage.payee('7777'), { rateFen: 75_000 });
  await stage.shift(other, grossFen);
  const body = { enterpriseId: firm() };
  const run = (await house.call('POST', '/v1/pay-runs', { as: person(newId()), key: newId(), body })).body;
  expect((await release(run, owner())).body.state).toBe('released');
}

async function ofRun<P extends { payRunId: string }>(
  event: Parameters<Stage['told']>[0],
  run: Json,
): Promise<P[]> {
  return ((await stage.told(event)) as P[]).filter(({ payRunId }) => payRunId === run.id);
}

/** What waits to be said to owners' phones of a run that one person released. */
async function phoneNotices(): Promise<number> {
  await house.drain();
  const [row] = await house
    .get(Database)
    .query<{ waiting: number }>(
      `SELECT count(*)::int AS waiting FROM identity.phone_notice WHERE about = 'lone-release'`,
    );
  return row!.waiting;
}

describe('the database', () => {
  const escrow = (enterpriseId: string, providerId: string, kind: string | null): Promise<unknown> =>
    kind === null
      ? house
          .get(Database)
          .query(
            'INSERT INTO payroll.escrow (id, enterprise_id, provider_id, created_at) VALUES ($1, $2, $3, now())',
            [newId(), enterpriseId, providerId],
          )
      : house
          .get(Database)
          .query(
            'INSERT INTO payroll.escrow (id, enterprise_id, provider_id, kind, created_at) VALUES ($1, $2, $3, $4, now())',
            [newId(), enterpriseId, providerId, kind],
          );

  it('knows both kinds: a co-controlled escrow has two organisations, an own account one', async () => {
    const [one, two] = [newId(), newId()];
    for (const [enterprise, provider, kind] of [
      [one, one, 'co-controlled'],
      [one, one, null],
      [one, two, 'own-account'],
      [one, two, 'nobody’s'],
    ] as const)
      await expect(escrow(enterprise, provider, kind)).rejects.toThrow(/escrow_kind/);
    await escrow(one, two, null); // as a process of the release before writes it
    await escrow(one, one, 'own-account');
  });

  it('lets money out of an own account only under a signature of another person, or from its hour on', async () => {
    const preparer = newId();
    const run = await drafted(person(preparer));
    const { releaseStatement: statement } = run;
    const hash = (
      await house
        .get(Database)
        .query<{ hash: string }>('SELECT statement_hash AS hash FROM payroll.escrow_release WHERE id = $1', [
          run.id,
        ])
    )[0]!.hash;
    expect(statement.payRunId).toBe(run.id);
    const sign = (
      party: string,
      personId: string | null,
      countsFrom: Date | null,
      signer = firm(),
    ): Promise<unknown> =>
      house.get(Database).query(
        `INSERT INTO payroll.escrow_approval (release_id, party, signer_id, kid, jws, statement_hash, approved_by, approved_at, person_id, counts_from)
         VALUES ($1, $2, $3, 'kid', 'jws', $4, 'somebody', $5, $6, $7)`,
        [run.id, party, signer, hash, house.clock.now(), personId, countsFrom],
      );
    const now = house.clock.now();
    const later = new Date(now.getTime() + 3_600_000);
    await expect(sign('employer', preparer, null)).rejects.toThrow(/alone only after a delay/);
    await expect(sign('employer', preparer, now)).rejects.toThrow(/alone only after a delay/);
    await expect(sign('provider', newId(), null)).rejects.toThrow(/by a person of its enterprise/);
    await expect(sign('employer', null, later)).rejects.toThrow(/by a person of its enterprise/);
    await expect(sign('employer', newId(), null, newId())).rejects.toThrow(/only the two parties/);
    const hold = (at: Date): Promise<unknown> =>
      house.get(Database).query(
        `SELECT payroll.post_transfers($1, '\\x00', 'test', $2, $3, 2::smallint, ARRAY[payroll.open_account($4, 'escrow')],
           ARRAY[payroll.open_account($4, 'worker_payable')], ARRAY[100::bigint], ARRAY['test'])`,
        [newId(), at, run.id, run.escrowId],
      );
    await expect(hold(now)).rejects.toThrow(/may not be debited/);
    await sign('employer', preparer, later);
    await expect(hold(now)).rejects.toThrow(/may not be debited/);
    await hold(later);
  });
});
