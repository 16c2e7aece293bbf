import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fundEscrow, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import { UnwatchedStore } from '../../src/platform/deadline/unwatched.store.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { WHOLE } from '../harness/seed.js';
import { operatorMediator, operatorOf } from './grievance-cast.js';
import {
  applied,
  applicant,
  type Applicant,
  type Cast,
  castOf,
  fix,
  good,
  post,
  postedJob,
  sign,
  TERMS,
} from './tongbao-cast.js';

type Body = Answer['body'];

/** Who does what is theirs to do, and who does nothing. */
const absences = fc.record({
  /** Whether the employer hires without a labour-service company. */
  isDirect: fc.boolean(),
  payBasis: fc.constantFrom('hour' as const, 'day' as const, 'task' as const),
  agreed: fc.record({ dailyMinutes: fc.constant(480), dailyUnits: fc.constant(30) }, { requiredKeys: [] }),
  countsUnits: fc.boolean(),
  offers: often(),
  accepts: often(),
  drafts: often(),
  /** How many of three sign; of two, when it is a direct hire, one less. */
  signatures: fc.constantFrom(3, 3, 3, 3, 2, 0),
  clocksOut: often(),
  statesEnd: fc.boolean(),
  answers: fc.constantFrom('approval' as const, 'rejection' as const, null, null),
  disputes: fc.boolean(),
  maintains: fc.constantFrom('approval' as const, 'maintained-rejection' as const, null),
  decides: fc.constantFrom('upheld' as const, 'dismissed' as const, null),
  pays: fc.boolean(),
});
type Absences = typeof absences extends fc.Arbitrary<infer T> ? T : never;

function often(): fc.Arbitrary<boolean> {
  return fc.constantFrom(true, true, true, true, true, false);
}

/** No wait of the house is longer than all of them together. */
const LONG_DAYS = 75;

describe('a hire in which anybody may be absent', () => {
  let house: House;
  let cast: Cast;
  /** A house of its own for each hire: months pass in it. */
  async function opened(isDirect: boolean): Promise<void> {
    house = await openHouse();
    house.clock.set('2026-03-02T01:00:00.000Z');
    cast = await castOf(house);
    if (isDirect) cast = { ...cast, provider: cast.employer };
    await operatorOf(house);
    await fundEscrow(cast.employer.party, cast.provider.party, 5_000_000);
  }

  const get = (url: string, who: { actor: Body }): Promise<Body> =>
    good(house.call('GET', url, { as: who.actor }));
  const isOver = async (): Promise<void> => {
    await house.work();
    expect(await house.get(UnwatchedStore).list()).toEqual([]);
  };
  const pass = async (days: number): Promise<void> => {
    for (let day = 0; day < days; day++) {
      house.clock.advance({ hours: 24 });
      await house.work();
    }
    await isOver();
  };
  const doing = async (does: boolean, act: () => Promise<Body>): Promise<boolean> => {
    if (does) await act();
    await isOver();
    return does;
  };

  /** Up to the sealed contract; null where somebody did not act, and nothing waits any more. */
  async function contractOf(who: Applicant, absent: Absences): Promise<Body> {
    const today = businessDay(house.clock.now());
    const job = await postedJob(cast, {
      startsOn: today,
      endsOn: addDays(today, 200),
      validUntil: addDays(today, 100),
      payBasis: absent.payBasis,
      rateFen: absent.payBasis === 'day' ? 24_000 : 2_550,
    });
    const { id } = await applied(house, who, job.id);
    const gone = async (): Promise<null> => {
      await pass(30);
      expect((await get(`/v1/applications/${id}`, who)).state).toBe('expired');
      return null;
    };
    const step = (does: boolean, url: string, as: { actor: Body }, body?: object): Promise<boolean> =>
      doing(does, () => good(post(house, url, as, body === undefined ? {} : { body })));
    if (!(await step(absent.offers, `/v1/applications/${id}/offer`, cast.employer))) return gone();
    if (!(await step(absent.accepts, `/v1/applications/${id}/acceptance`, who))) return gone();
    if (!absent.drafts) return gone();
    const terms = { applicationId: id, ...TERMS, ...absent.agreed };
    const contract = await good(post(house, '/v1/contracts', cast.employer, { body: terms }));
    const all = absent.isDirect ? [cast.employer, who] : [cast.employer, cast.provider, who];
    const parties = absent.signatures === 0 ? [] : all.slice(0, all.length - 3 + absent.signatures);
    for (const party of parties) await good(sign(house, contract, party));
    if (absent.signatures < 3) return gone();
    await isOver();
    return contract;
  }

  /** A shift, from the clock-in until nobody waits for anybody. */
  async function shiftOf(who: Applicant, contractId: string, absent: Absences): Promise<Body> {
    const { id, openedAt } = await good(
      post(house, '/v1/shifts/clock-in', who, { body: { contractId, ...fix() } }),
    );
    const act = (step: string, as: { actor: Body }, body?: object): Promise<Body> =>
      good(post(house, `/v1/shifts/${id}/${step}`, as, body === undefined ? {} : { body }));
    const stateNow = async (): Promise<string> => (await get(`/v1/shifts/${id}`, who)).state as string;
    const units = absent.payBasis === 'task' ? { units: 12 } : {};
    house.clock.advance({ minutes: 300 });
    await doing(absent.clocksOut, () =>
      act('clock-out', who, { ...fix(), ...(absent.countsUnits ? units : {}) }),
    );
    if (!absent.clocksOut) {
      house.clock.advance({ minutes: 400 });
      await isOver();
      const endedAt = new Date(Date.parse(openedAt) + 240 * 60_000).toISOString();
      await doing(absent.statesEnd, () => act('end', who, { endedAt }));
      if (!absent.statesEnd) house.clock.advance({ hours: 25 });
      await isOver();
    }
    const { answers, disputes, maintains } = absent;
    if (answers === 'approval') await doing(true, () => act('approval', cast.employer, units));
    if (answers === 'rejection') {
      await doing(true, () => act('rejection', cast.employer, { reason: '当日未到岗' }));
      await doing(disputes, () => act('dispute', who, { dispute: '有打卡记录' }));
      if (disputes && maintains !== null)
        await doing(true, () => act(maintains, cast.employer, maintains === 'approval' ? units : undefined));
    }
    await pass(4);
    if ((await stateNow()) === 'unsettled') await mediated(who, id, absent);
    await pass(LONG_DAYS);
    return get(`/v1/shifts/${id}`, who);
  }

  /** The employer denies everything, and two mediators say what they find, unless nobody does. */
  async function mediated(who: Applicant, shiftId: string, { decides, payBasis }: Absences): Promise<void> {
    const { items } = await get('/v1/grievances?limit=100', who);
    const { id } = items.find((one: Body) => one.shiftId === shiftId);
    if (decides === null) return;
    const act = (step: string, as: { actor: Body }, body?: object): Promise<Body> =>
      good(post(house, `/v1/grievances/${id}/${step}`, as, body === undefined ? {} : { body }));
    await act('answer', cast.employer, { admits: 'none', statement: '没有见到人。' });
    await act('reply', who, { isSettled: false, statement: '全天在岗。' });
    const [one, other] = [operatorMediator(), operatorMediator()];
    await act('mediation-end', one);
    const much = { hour: { minutes: 240 }, day: {}, task: { units: 10 } }[payBasis];
    const verdict = { verdict: decides, reason: '依打卡记录认定。', ...(decides === 'upheld' ? much : {}) };
    for (const mediator of [one, other]) await act('decision', mediator, verdict);
    await isOver();
  }

  /** What must have come of it, whoever was absent. */
  function expected(absent: Absences): 'approved' | 'denied' {
    const { answers, disputes, maintains, decides, payBasis, agreed, clocksOut, countsUnits } = absent;
    if (answers === 'approval') return 'approved';
    if (answers === 'rejection' && !disputes) return 'denied';
    if (answers === 'rejection' && maintains === 'approval') return 'approved';
    const isKnown = {
      hour: clocksOut || agreed.dailyMinutes !== undefined,
      day: true,
      task: clocksOut && countsUnits && agreed.dailyUnits !== undefined,
    }[payBasis];
    const isMaintained = answers === 'rejection' && maintains === 'maintained-rejection';
    if (isKnown && !isMaintained) return 'approved'; // silence of who owes means owed
    if (decides !== null) return decides === 'upheld' ? 'approved' : 'denied';
    // silence in the grievance owes what the facts bear out: a day, or hours with an end that somebody said
    const isBorneOut = payBasis === 'day' || (payBasis === 'hour' && (clocksOut || absent.statesEnd));
    return isBorneOut ? 'approved' : 'denied';
  }

  /** The one person of a firm that hires directly signs what they prepared, and an hour passes. */
  async function releasedAlone(run: Body): Promise<void> {
    const jws = await cast.employer.party.sign('xingong-escrow-release+jws', run.releaseStatement);
    const owner = { actor: cast.employer.owner };
    const signed = await good(post(house, `/v1/pay-runs/${run.id}/approvals`, owner, { body: { jws } }));
    expect(signed.state).toBe('delayed');
    await isOver();
    house.clock.advance({ minutes: 61 });
  }

  async function wageOf(who: Applicant, shift: Body, { pays, isDirect }: Absences): Promise<void> {
    const inbox = async (): Promise<string[]> =>
      (await get('/v1/inbox?limit=100', who)).items.map(({ kind }: Body) => kind as string);
    if (shift.grossFen === 0) return;
    expect(await inbox()).toContain('payroll.wages-overdue'); // nobody paid for weeks
    if (!pays) return;
    await registerAccount(who.party, '王芳');
    house.clock.advance({ hours: 73 }); // a new account cools
    await house.work();
    const preparer = isDirect ? { actor: cast.employer.owner } : cast.provider;
    const body = { enterpriseId: cast.employer.party.id };
    const run = await good(post(house, '/v1/pay-runs', preparer, { body }));
    if (isDirect) await releasedAlone(run);
    else for (const party of [cast.provider, cast.employer]) await releasePayRun(party.party, run);
    await isOver();
    expect((await get(`/v1/shifts/${shift.id}`, who)).payState).toBe('paid');
  }

  it(
    'leaves no wage that was earned unowed, none that is owed unsaid, and nothing that waits without a day',
    async () => {
      await fc.assert(
        fc.asyncProperty(absences, async (absent) => {
          await opened(absent.isDirect);
          try {
            const who = await applicant(house);
            const contract = await contractOf(who, absent);
            if (!contract) return;
            const shift = await shiftOf(who, contract.id, absent);
            expect(shift.state).toBe(expected(absent));
            if (shift.state === 'approved') await wageOf(who, shift, absent);
          } finally {
            await house.close();
          }
        }),
        { numRuns: WHOLE ? 24 : 8, endOnFailure: true },
      );
    },
    WHOLE ? 900_000 : 240_000,
  );
});
