import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grievanceClosed, type GrievanceClosed, grievanceMoved } from '../../src/grievance/events.js';
import { addDays, addMonths, businessDay } from '../../src/platform/clock/business-day.js';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { Desk, hire, operatorMediator } from './grievance-cast.js';
import { type Cast, castOf, good } from './tongbao-cast.js';

let house: House;
let cast: Cast;
let desk: Desk;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  desk = new Desk(house);
}, 60_000);
afterAll(async () => house.close());

/** A grievance over a deposit that came to nothing in mediation. */
async function deciding(): Promise<string> {
  const of = await hire(cast);
  const body = {
    kind: 'deposit-or-document-taken',
    otherPartyId: cast.employer.party.id,
    claimedFen: 20_000,
  };
  const about = { ...body, contractId: of.contract.id, statement: '入职收了服装押金。' };
  const { id } = await good(desk.file(of.worker, about));
  await good(desk.act(id, 'acceptance', operatorMediator()));
  await good(desk.act(id, 'answer', cast.employer, { admits: 'none', statement: '没有此事。' }));
  await good(desk.act(id, 'reply', of.worker, { isSettled: false }));
  await good(desk.act(id, 'mediation-end', operatorMediator()));
  return id;
}
async function decided(said: object): Promise<string> {
  const id = await deciding();
  for (const mediator of [operatorMediator(), operatorMediator()])
    await good(desk.act(id, 'decision', mediator, { reason: '核对收据后认定。', ...said }));
  await house.drain();
  return id;
}
const findings = async (who: { actor: Answer['body'] }): Promise<Answer['body'][]> =>
  (await good(house.call('GET', '/v1/enterprises/me/findings', { as: who.actor }))).items;

describe('what mediators decided', () => {
  it('is a fact of the enterprise that it sees; what was agreed, dismissed or never decided is none', async () => {
    expect(await findings(cast.employer)).toEqual([]);
    const upheld = await decided({ verdict: 'upheld', amountFen: 20_000 });
    await decided({ verdict: 'dismissed' });
    const left = await deciding();
    house.clock.advance({ days: 60 }); // nobody decides
    await house.drain();
    const { items } = await good(desk.get('?limit=10', cast.employer));
    expect((items as Answer['body'][]).find(({ id }) => id === left)?.state).toBe('failed');
    expect(await findings(cast.employer)).toMatchObject([
      {
        kind: 'grievance-upheld',
        grievanceId: upheld,
        about: 'deposit-or-document-taken',
        state: 'recorded',
      },
    ]);
    expect(await findings(await house.organisation('employer'))).toEqual([]);
    const asked = { as: actor('worker') };
    expect((await house.call('GET', '/v1/enterprises/me/findings', asked)).status).toBe(403);
  });
});

describe('the board of a region', () => {
  const county = '330106';
  const closed = (more: Partial<GrievanceClosed>): GrievanceClosed => ({
    grievanceId: newId(),
    kind: 'wages',
    workerId: newId(),
    organisationId: newId(),
    claimant: 'worker',
    region: county,
    mediatorId: null,
    outcome: 'settled',
    verdict: null,
    settledBy: 'agreement',
    amountFen: null,
    answered: true,
    filedAt: house.clock.now().toISOString(),
    late: false,
    ...more,
  });
  const post = (fact: GrievanceClosed): Promise<string> =>
    house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, grievanceClosed, fact));

  it('counts grievances by kind, outcome and whether somebody was late, and hides few', async () => {
    const file = async (more: Partial<GrievanceClosed>): Promise<void> => {
      const { outcome: _o, verdict: _v, settledBy: _s, ...facts } = closed(more);
      const { amountFen: _f, answered: _a, filedAt: _at, late: _l, ...about } = facts;
      const moved = { ...about, from: null, to: 'filed' as const, by: 'worker' as const, dueAt: null };
      await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, grievanceMoved, moved));
    };
    const [insistent, accused] = [newId<'worker'>(), newId()];
    for (let i = 0; i < 11; i++) {
      await file({});
      await post(closed({ late: i > 0 }));
      await file({ kind: 'hours', workerId: insistent });
      await file({ kind: 'discrimination', organisationId: accused });
    }
    await post(closed({ outcome: 'decided', verdict: 'upheld', settledBy: null }));
    await house.drain();
    const codes = [
      'grievances-filed-wages',
      'grievances-filed-hours',
      'grievances-filed-discrimination',
      'grievances-settled',
      'grievances-upheld',
      'grievances-late',
    ];
    const asked = codes.map((code) => `indicator=${code}`).join('&');
    const from = `${businessDay(house.clock.now()).slice(0, 7)}-01`;
    const to = addDays(addMonths(from, 1), -1);
    while (businessDay(house.clock.now()) < addDays(to, 16)) house.clock.advance({ days: 1 });
    while ((await house.strike('publish-figures')) !== 0);
    const as = actor('government', { region: '33' });
    const path = `/v1/indicators?from=${from}&to=${to}&region=${county}&${asked}`;
    const { totals } = await good(house.call('GET', path, { as }));
    const shown = Object.fromEntries(
      (totals as Answer['body'][]).map(({ indicator, value, hidden }) => [indicator, value ?? hidden]),
    );
    expect(shown).toEqual({
      'grievances-filed-wages': 11,
      'grievances-filed-hours': 'suppressed', // eleven of one worker
      'grievances-filed-discrimination': 'suppressed', // eleven about one organisation
      'grievances-settled': 11,
      'grievances-upheld': 'suppressed',
      'grievances-late': 'suppressed', // one in another county would be everything minus this county
    });
    const elsewhere = { as: actor('government', { region: '43' }) };
    expect((await house.call('GET', path, elsewhere)).status).toBe(404);
  });
});
