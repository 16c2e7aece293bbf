import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../harness/app.js';
import { type Statements, statementsOf } from '../harness/statements.js';
import {
  advert,
  type Applicant,
  applicant,
  type Cast,
  castOf,
  fix,
  good,
  hired,
  post,
  requestFor,
  sign,
  signedResume,
  TERMS,
} from './tongbao-cast.js';

/**
 * Statements of one write, `COMMIT` included (a transaction begins with its first one), and how often it waits for the
 * database, when nothing of it is asked for the first time.
 */
const AT_MOST: Record<string, [statements: number, trips: number]> = {
  // two more than the reads and rows of the job: nobody posts while it is written down what became of a permit
  'post a job': [17, 14],
  // one for the invitation that it answers, if any
  apply: [19, 16],
  offer: [11, 7],
  accept: [11, 7],
  'draft a contract': [21, 17],
  sign: [11, 9],
  'sign as the last': [16, 12],
  'clock in': [9, 2],
  'clock out': [11, 7],
  'approve a shift': [10, 6],
};

/** Once in five seconds, whatever is done: not a matter of one write. */
const ASKED_ABOUT_PARAMETERS = 'SELECT count(*)::int AS count FROM platform.parameter';

describe('the hottest writes', () => {
  let house: House;
  let cast: Cast;
  let statements: Statements;
  let worker: Applicant;
  const counted: Record<string, { sent: readonly string[]; trips: number }> = {};

  /** Does one write and keeps what it sent. */
  async function counting<T>(what: string, write: () => Promise<T>): Promise<T> {
    statements.anew();
    const answer = await write();
    const asked = statements.sent.filter((sql) => sql === ASKED_ABOUT_PARAMETERS).length;
    counted[what] = {
      sent: statements.sent.filter((sql) => sql !== ASKED_ABOUT_PARAMETERS),
      trips: statements.trips - asked,
    };
    return answer;
  }

  beforeAll(async () => {
    house = await openHouse();
    cast = await castOf(house);
    await hired(cast); // what a process learns once, it has learnt
    statements = statementsOf(house);
    worker = await applicant(house);
    const { employer, provider } = cast;
    const of = (who: { actor: unknown }, url: string, body?: object): Promise<ReturnType<typeof good>> =>
      good(post(house, url, who, { body }));
    const job = await counting('post a job', () => of(employer, '/v1/jobs', advert(provider)));
    const request = await requestFor(house, worker, job.id);
    const resume = signedResume(house, worker, request);
    const application = await counting('apply', () =>
      of(worker, `/v1/jobs/${job.id}/applications`, { resume, nonce: request.nonce }),
    );
    await counting('offer', () => of(employer, `/v1/applications/${application.id}/offer`));
    await counting('accept', () => of(worker, `/v1/applications/${application.id}/acceptance`));
    const contract = await counting('draft a contract', () =>
      of(employer, '/v1/contracts', { applicationId: application.id, ...TERMS }),
    );
    await counting('sign', () => good(sign(house, contract, employer)));
    await good(sign(house, contract, provider));
    await counting('sign as the last', () => good(sign(house, contract, worker)));
    const shift = await counting('clock in', () =>
      of(worker, '/v1/shifts/clock-in', { contractId: contract.id, ...fix() }),
    );
    house.clock.advance({ hours: 8 });
    await counting('clock out', () => of(worker, `/v1/shifts/${shift.id}/clock-out`, fix()));
    await counting('approve a shift', () => of(employer, `/v1/shifts/${shift.id}/approval`));
  }, 120_000);
  afterAll(() => house.close());

  it.each(Object.entries(AT_MOST))('%s: at most %j statements and trips', (what, [most, mostTrips]) => {
    const { sent, trips } = counted[what]!;
    expect(sent.length, sent.join('\n')).toBeLessThanOrEqual(most);
    expect(trips).toBeLessThanOrEqual(mostTrips);
  });

  it('are all counted', () => {
    expect(Object.keys(counted).sort()).toEqual(Object.keys(AT_MOST).sort());
  });
});
