import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { contractDrafted, contractSigned } from '../../src/tongbao/events.js';
import { payoutAccountAsked, payRunDelayed } from '../../src/payroll/events.js';
import { Worker } from '../../demo/client/party.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';

const ALL = { danger: true, urgent: true };

/** A person who acts for the firm. */
interface Clerk {
  person: Worker;
  memberId: string;
}

describe('texts to members of organisations', () => {
  let house: House;
  let firm: OrganisationInHouse;
  let day = 1;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  beforeEach(async () => {
    day += 1;
    house.clock.set(`2026-12-${String(day).padStart(2, '0')}T02:00:00.000Z`); // ten in the morning
    firm = await house.organisation('employer');
  });
  afterAll(() => house.close());

  const work = async (): Promise<void> => {
    await house.drain();
    await house.strike('send-codes');
  };
  const post = async <P extends object>(event: EventName<P>, payload: P): Promise<void> => {
    await house.get(Commands).unkeyed((tx) => house.get(Outbox).append(tx, event, payload));
    await work();
  };
  const at = async (time: string): Promise<void> => {
    house.clock.set(`2026-12-${String(day).padStart(2, '0')}T${time}:00+08:00`);
    await work();
  };
  const pass = async (minutes: number): Promise<void> => {
    house.clock.advance({ minutes });
    await work();
  };
  const members = (): string => `/v1/organisations/${firm.party.id}/members`;
  const join = async (duties: string[], known?: Worker): Promise<Clerk> => {
    const person = known ?? (await Worker.signUp(house.world()));
    const body = { name: '李文', phone: person.phone, duties };
    const added = await house.call('POST', members(), { as: firm.owner, key: newId(), body });
    await person.actFor(firm.party.id);
    return { person, memberId: (added.body as { memberId: string }).memberId };
  };
  const call = async (
    { person }: Clerk,
    method: 'GET' | 'PUT',
    body?: object,
  ): Promise<{ status: number; body: unknown }> => {
    const authorization = `Bearer ${await person.accessToken()}`;
    return house.call(method, '/v1/me/texts', { headers: { authorization }, ...(body && { body }) });
  };
  const chosen = async (duties: string[]): Promise<Clerk> => {
    const clerk = await join(duties);
    expect((await call(clerk, 'PUT', ALL)).body).toEqual(ALL);
    return clerk;
  };
  /** A contract that the firm signs. */
  const drafted = async (workerId: string = newId()): Promise<string> => {
    const [contractId, applicationId, jobId] = [newId(), newId(), newId()];
    const parties = { enterpriseId: firm.party.id, providerId: newId(), workerId };
    const signBy = new Date(house.clock.now().getTime() + 5 * 86_400_000).toISOString();
    await post(contractDrafted, { contractId, applicationId, jobId, ...parties, signBy });
    return contractId;
  };
  const delayed = (): Promise<void> =>
    post(payRunDelayed, {
      payRunId: newId(),
      enterpriseId: firm.party.id,
      startsAt: new Date(house.clock.now().getTime() + 3_600_000).toISOString(),
      providerId: firm.party.id,
      grossFen: 765_432,
      payments: 1,
    });
  const texts = async ({ person }: Pick<Clerk, 'person'>): Promise<string[]> => {
    const rows = await house
      .get(Database)
      .query<{ body: string }>(
        'SELECT body FROM notification.development_message WHERE phone = $1 ORDER BY id',
        [person.phone],
      );
    return rows.map(({ body }) => body).filter((body) => body.includes('待办'));
  };
  const contracts = (many: number): string =>
    `【信工】您所在单位有${many}件待办（签署合同${many}件）需尽快办理，请登录查看。`;

  it('come to those who chose them, to each once, and to nobody else', async () => {
    const [one, two] = [await chosen(['recruiter']), await chosen(['recruiter'])];
    const silent = await join(['recruiter']);
    expect((await call(silent, 'GET')).body).toEqual({ danger: false, urgent: false });
    await drafted();
    for (const clerk of [one, two]) expect(await texts(clerk)).toEqual([contracts(1)]);
    expect(await texts(silent)).toEqual([]);
    await pass(180);
    expect(await texts(one)).toHaveLength(1);
  });

  it('are one an hour for all that waits, and name kinds and numbers, no sum and nobody', async () => {
    const clerk = await chosen(['recruiter', 'payroll-releaser']);
    await drafted();
    await drafted();
    const mendBy = new Date(house.clock.now().getTime() + 10 * 86_400_000).toISOString();
    const wage = {
      payoutId: newId(),
      kind: 'wage' as const,
      workerId: clerk.person.id,
      netFen: 123_456,
      mendBy,
    };
    expect(await texts(clerk)).toEqual([contracts(1)]);
    await post(payoutAccountAsked, wage);
    expect((await texts(clerk)).slice(1)).toEqual([
      '【信工】您有1件待办，您所在单位有1件待办（签署合同1件）需尽快办理，请登录查看。',
    ]);
    await drafted();
    await pass(59);
    expect(await texts(clerk)).toHaveLength(2);
    await pass(1);
    expect((await texts(clerk)).slice(2)).toEqual([contracts(1)]);
    expect((await texts(clerk)).join()).not.toMatch(/李文|测试|1234|7654|元/);
    await pass(120);
    expect(await texts(clerk)).toHaveLength(3);
  });

  it('of a pay run that one person released come at once, whatever was told within the hour', async () => {
    const clerk = await chosen(['recruiter', 'payroll-releaser']);
    await drafted();
    await pass(1);
    await delayed();
    await pass(1);
    await delayed();
    const alone = '【信工】您所在单位有1件待办（核对一人放款1件）需尽快办理，请登录查看。';
    expect(await texts(clerk)).toEqual([contracts(1), alone, alone]);
  });

  it('are about what their duties take alone, and what is done by then is in none', async () => {
    const releaser = await chosen(['payroll-releaser']);
    const recruiter = await chosen(['recruiter']);
    await drafted();
    await delayed();
    expect(await texts(releaser)).toHaveLength(1);
    expect(await texts(releaser)).not.toContain(contracts(1));
    expect(await texts(recruiter)).toEqual([contracts(1)]);
    const signed = await drafted();
    const parties = { enterpriseId: firm.party.id, providerId: newId(), workerId: newId() };
    await post(contractSigned, { contractId: signed, jobId: newId(), role: 'employer', ...parties });
    await pass(120);
    expect(await texts(recruiter)).toHaveLength(1);
  });

  it('end with the duty, with the membership, and with the choice', async () => {
    const clerk = await chosen(['recruiter']);
    const duties = (list: string[]) =>
      house.call('POST', `${members()}/${clerk.memberId}/duties`, {
        as: firm.owner,
        body: { duties: list },
      });
    await at('21:00');
    await drafted(); // planned for the morning
    expect((await duties(['viewer'])).status).toBe(204);
    day += 1;
    await at('09:00');
    await drafted();
    await pass(120);
    expect(await texts(clerk)).toEqual([]);
    await duties(['recruiter']);
    await call(clerk, 'PUT', { danger: false, urgent: false });
    await drafted();
    await pass(120);
    expect(await texts(clerk)).toEqual([]);
    await call(clerk, 'PUT', ALL);
    expect((await house.call('DELETE', `${members()}/${clerk.memberId}`, { as: firm.owner })).status).toBe(
      204,
    );
    await drafted();
    await pass(120);
    expect(await texts(clerk)).toEqual([]);
    house.clock.advance({ seconds: 61 });
    const again = await join(['recruiter'], clerk.person); // who comes back chooses anew
    expect((await call(again, 'GET')).body).toEqual({ danger: false, urgent: false });
    await drafted();
    await pass(120);
    expect(await texts(again)).toEqual([]);
  });

  it('wait for the morning but for what can not, which comes at night too', async () => {
    const clerk = await chosen(['recruiter', 'payroll-releaser']);
    await at('21:30');
    await drafted();
    expect(await texts(clerk)).toEqual([]);
    await at('23:00');
    await delayed();
    expect(await texts(clerk)).toEqual([
      '【信工】您所在单位有2件待办（签署合同1件、核对一人放款1件）需尽快办理，请登录查看。',
    ]);
    await drafted();
    day += 1;
    await at('07:59');
    expect(await texts(clerk)).toHaveLength(1);
    await at('08:00');
    expect((await texts(clerk)).slice(1)).toEqual([contracts(1)]);
  });

  it('of one organisation are no choice for another, nor for oneself', async () => {
    const clerk = await chosen(['recruiter']);
    const first = firm;
    firm = await house.organisation('employer');
    const there = await join(['recruiter'], clerk.person);
    expect((await call(there, 'GET')).body).toEqual({ danger: false, urgent: false });
    await drafted();
    expect(await texts(clerk)).toEqual([]);
    firm = first;
    await drafted(clerk.person.id); // as a worker they sign it too, and chose no text about that
    expect(await texts(clerk)).toEqual([contracts(1)]);
  });

  it('are chosen by members, not by machines or whoever an outside issuer alone vouches for', async () => {
    const machine = await house.call('PUT', '/v1/me/texts', { as: firm.actor, body: ALL });
    expect(machine).toMatchObject({ status: 403, body: { code: 'access.person-required' } });
    const { organisationId } = firm.actor;
    const as = actor('employer', { organisationId: organisationId!, machine: false });
    const stranger = await house.call('PUT', '/v1/me/texts', { as, body: ALL });
    expect(stranger).toMatchObject({ status: 409, body: { code: 'notification.no-membership' } });
    expect((await call(await join(['viewer']), 'PUT', { danger: true })).status).toBe(400);
  });

  it('and the choice of them stand in the copy of their person, and go with the account', async () => {
    const clerk = await chosen(['recruiter']);
    await drafted();
    const as = actor('worker', { id: clerk.person.id, personId: clerk.person.id });
    const copy = await house.call('GET', '/v1/me/export', { as });
    expect(JSON.stringify(copy.body)).toContain(`{"organisationId":"${firm.party.id}","danger":true`);
    const rows = async (): Promise<number[]> =>
      Promise.all(
        ['member_texting', 'todo_text'].map(
          async (table) =>
            (
              await house
                .get(Database)
                .query(`SELECT 1 FROM notification.${table} WHERE recipient_id = $1`, [clerk.person.id])
            ).length,
        ),
      );
    expect(await rows()).toEqual([1, 1]);
    const gone = await house.call('DELETE', '/v1/me', { as });
    expect(gone.status, gone.text).toBeLessThan(300);
    await house.work();
    expect(await rows()).toEqual([0, 0]);
    await drafted();
    expect(await texts(clerk)).toHaveLength(1);
  });
});
