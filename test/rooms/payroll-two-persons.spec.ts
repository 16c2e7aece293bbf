import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { type Hand, Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;
type Party = 'employer' | 'provider';

const RELEASE_TYP = 'xingong-escrow-release+jws';

describe('two natural persons release', () => {
  let house: House;
  let stage: Stage;
  let hand: Hand;
  beforeAll(async () => {
    house = await openHouse();
    stage = await Stage.set(house);
    hand = await stage.hire();
    await stage.fund(100_000_000);
  });
  afterAll(() => house.close());

  /** A person as somebody of one of the two organisations; with `null` a machine that nobody is known to answer for. */
  const as = (party: Party, personId: string | null): Actor => {
    const { organisationId } = stage[party].actor;
    return personId === null
      ? actor(party, { organisationId })
      : actor(party, { organisationId, machine: false, personId });
  };
  const drafted = async (preparer: Actor): Promise<Json> => {
    await stage.shift(hand, 5_000);
    const body = { enterpriseId: stage.employer.party.id };
    return (await house.call('POST', '/v1/pay-runs', { as: preparer, key: newId(), body })).body;
  };
  const approve = async (run: Json, party: Party, by: Actor): Promise<Answer> => {
    const jws = await stage[party].party.sign(RELEASE_TYP, run.releaseStatement);
    return house.call('POST', `/v1/pay-runs/${run.id}/approvals`, { as: by, key: newId(), body: { jws } });
  };

  it('and one who signs for both sides under two ids does not', async () => {
    const person = newId();
    const run = await drafted(as('provider', newId()));
    expect((await approve(run, 'employer', as('employer', person))).body.state).toBe('draft');
    const second = await approve(run, 'provider', as('provider', person));
    expect(second).toMatchObject({ status: 409, body: { code: 'payroll.same-person' } });
    expect(second.body.detail ?? '').not.toContain(person);
    expect((await approve(run, 'provider', as('provider', newId()))).body.state).toBe('released');
  });

  it('and one who answers for the machine of one side does not sign for the other', async () => {
    const { personId } = stage.employer.owner;
    const run = await drafted(as('provider', newId()));
    await approve(run, 'employer', stage.employer.actor); // its machine, which its owner answers for
    const second = await approve(run, 'provider', as('provider', personId!));
    expect(second.body.code).toBe('payroll.same-person');
    const rows = await house
      .get(Database)
      .query('SELECT person_id FROM payroll.escrow_approval WHERE release_id = $1', [run.id]);
    expect(rows).toEqual([{ person_id: personId }]);
  });

  it('and one who prepared the run does not sign it for the enterprise', async () => {
    const person = newId();
    const run = await drafted(as('provider', person));
    await approve(run, 'provider', as('provider', newId()));
    expect((await approve(run, 'employer', as('employer', person))).body.code).toBe('payroll.same-person');
    expect((await approve(run, 'employer', as('employer', newId()))).body.state).toBe('released');
  });

  it('whoever prepares and signs, for whom and in what order, by themself or by a machine', async () => {
    const people = [newId(), newId(), newId()];
    const somebody = fc.constantFrom(...people, null);
    const order = fc.constantFrom<Party[]>(['employer', 'provider'], ['provider', 'employer']);
    const property = fc.asyncProperty(
      somebody,
      somebody,
      somebody,
      order,
      async (preparer, employer, provider, parties) => {
        const person = (party: Party, id: string | null): string => id ?? stage[party].party.id;
        const run = await drafted(as('provider', preparer));
        const signers = { employer, provider };
        for (const party of parties) await approve(run, party, as(party, signers[party]));
        const signing = person('employer', employer);
        const two = signing !== person('provider', provider) && signing !== person('provider', preparer);
        const after = await stage.run(run.id);
        expect(after.state).toBe(two ? 'released' : 'draft');
        const [{ persons }] = (await house
          .get(Database)
          .query(
            'SELECT count(DISTINCT coalesce(person_id, signer_id))::int AS persons FROM payroll.escrow_approval WHERE release_id = $1',
            [run.id],
          )) as [{ persons: number }];
        expect(persons).toBe(after.approvals.length);
        if (after.state === 'draft')
          await house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, {
            as: stage.provider.actor,
            key: newId(),
          });
      },
    );
    await fc.assert(property, { numRuns: 25 });
  }, 60_000);
});
