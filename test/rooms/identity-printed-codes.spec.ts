import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codePrinted } from '../../src/identity/events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

describe('codes printed at a counter, where no text reaches anybody', () => {
  let trial: House;
  let real: House;
  const clerks = [0, 1].map(() =>
    actor('operator', { machine: false, secondFactor: true, duties: ['counter-clerk'], personId: newId() }),
  );
  beforeAll(async () => {
    trial = await openHouse();
    real = await trial.twin({ XINGONG_SIMULATE_OUTSIDE: 'false' });
  }, 60_000);
  afterAll(async () => {
    await real.close();
    await trial.close();
  });

  const print = (phone: string, clerk = clerks[0]!): Promise<Answer> =>
    real.call('POST', '/v1/printed-codes', { as: clerk, body: { phone } });
  const printed = async (phone: string): Promise<Answer> => {
    expect((await print(phone)).body.outcome).toBe('awaits-second');
    return print(phone, clerks[1]);
  };
  const signIn = (phone: string, { code, handle, totp }: Record<string, string>): Promise<Answer> =>
    real.call('POST', '/oauth/token', {
      form: { grant_type: ONE_TIME_CODE, phone, code: code!, handle: handle!, ...(totp && { totp }) },
    });
  const printedFor = async (workerId: string): Promise<unknown[]> =>
    (await real.get(Outbox).history([codePrinted], null, 100))
      .filter(({ payload }) => payload.workerId === workerId)
      .map(({ payload }) => payload.printedBy);

  it('let somebody new in, once, by two clerks: the account is the true owner’s later', async () => {
    const phone = '13922222221';
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(503);
    const { body } = await printed(phone);
    expect(body).toEqual({
      outcome: 'printed',
      code: expect.stringMatching(/^\d{8}$/),
      handle: expect.any(String),
      expiresInSeconds: 1_800,
    });
    expect((await signIn('13922222229', body)).status).toBe(400); // the paper is for its phone alone
    expect((await signIn(phone, body)).status).toBe(200);
    expect((await signIn(phone, body)).status).toBe(400);
  });

  it('count for half an hour and five wrong tries', async () => {
    const phone = '13922222222';
    const { body: late } = await printed(phone);
    trial.clock.advance({ minutes: 31 });
    expect((await signIn(phone, late)).status).toBe(400);
    const { body } = await printed('13922222224');
    const wrong = { ...body, code: body.code === '00000000' ? '00000001' : '00000000' };
    for (let tries = 0; tries < 5; tries++) expect((await signIn('13922222224', wrong)).status).toBe(400);
    expect((await signIn('13922222224', body)).body.error_description).toMatch(/locked|tries/i);
  });

  it('of an account that is there take two clerks, and the person hears who they were', async () => {
    const { party, actor: worker } = await trial.worker();
    expect((await print(party.phone)).body).toEqual({
      outcome: 'awaits-second',
      code: null,
      handle: null,
      expiresInSeconds: 0,
    });
    expect((await print(party.phone)).body.code).toBe('four-eyes.second-person-needed');
    expect(await printedFor(worker.id)).toEqual([]);
    const { body } = await print(party.phone, clerks[1]);
    expect(body.outcome).toBe('printed');
    expect(await printedFor(worker.id)).toEqual([clerks.map(({ personId }) => personId)]);
    expect((await signIn(party.phone, body)).status).toBe(200);
    await trial.drain();
    const inbox = await trial.call('GET', '/v1/inbox?limit=5', { as: worker });
    expect(inbox.body.items.map(({ kind }: { kind: string }) => kind)).toContain('identity.code-printed');
  });

  it('of who was invited to act for an organisation take two clerks, too', async () => {
    const firm = await trial.organisation('employer');
    const phone = '13922222223';
    const body = { name: '李文', phone, duties: ['recruiter'] };
    await trial.call('POST', `/v1/organisations/${firm.party.id}/members`, {
      as: firm.owner,
      key: newId(),
      body,
    });
    expect((await print(phone)).body.outcome).toBe('awaits-second');
    expect((await print(phone, clerks[1])).body.outcome).toBe('printed');
    const agreements = await real.get(Database).query('SELECT subject FROM platform.agreement');
    expect(JSON.stringify(agreements)).not.toContain(phone);
  });

  it('of a person with a second factor take one clerk: the paper alone lets nobody in', async () => {
    const { party, actor: worker } = await trial.worker();
    const token = await party.accessToken();
    const device = { headers: { authorization: `Bearer ${token}` } };
    const { uri } = (await trial.call('POST', '/v1/me/totp', device)).body;
    const totp = URI.parse(uri) as TOTP;
    const code = (): string => totp.generate({ timestamp: trial.clock.now().getTime() });
    const confirmed = { ...device, body: { code: code() } };
    expect((await trial.call('POST', '/v1/me/totp/confirmation', confirmed)).status).toBe(204);
    const { body } = await print(party.phone);
    expect(body.outcome).toBe('printed');
    expect(await printedFor(worker.id)).toEqual([[clerks[0]!.personId]]);
    expect((await signIn(party.phone, body)).status).toBe(400);
    trial.clock.advance({ minutes: 1 });
    expect((await signIn(party.phone, { ...body, totp: code() })).status).toBe(200);

    // a code that one clerk printed opens nothing when the factor is gone by then
    const { body: later } = await print(party.phone);
    await real.get(Database).query(`DELETE FROM identity.totp WHERE account_id = $1`, [worker.id]);
    expect((await signIn(party.phone, later)).status).toBe(400);
  });

  it('are for clerks with a second factor alone, never for oneself, and never for a machine', async () => {
    const { party, actor: worker } = await trial.worker();
    const body = { phone: party.phone };
    const asked = async (as: Parameters<typeof actor>[1]): Promise<string> =>
      (await real.call('POST', '/v1/printed-codes', { as: actor('operator', as), body })).body.code;
    const clerk = {
      machine: false,
      secondFactor: true,
      duties: ['counter-clerk' as const],
      personId: newId(),
    };
    expect(await asked({ ...clerk, personId: worker.id })).toBe('access.own-matter');
    expect(await asked({ ...clerk, secondFactor: false })).toMatch(/^access\./);
    expect(await asked({ ...clerk, machine: true })).toBe('access.person-required');
    expect(await asked({ ...clerk, duties: ['reviewer'] })).toMatch(/^access\./);
    expect((await real.call('POST', '/v1/printed-codes', { as: worker, body })).status).toBe(403);
  });
});
