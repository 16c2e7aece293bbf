import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { organisationDisplaced, organisationRecovered } from '../../src/identity/events.js';
import { contractDrafted } from '../../src/tongbao/events.js';
import { payRunDelayed } from '../../src/payroll/events.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { Outbound } from '../../src/platform/outbound/outbound.js';
import { actor, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { MailDouble } from '../harness/mail-double.js';

describe('mail to organisations', () => {
  let trial: House;
  let real: House;
  let mail: MailDouble;
  let firm: OrganisationInHouse;
  let day = 1;
  beforeAll(async () => {
    trial = await openHouse();
    mail = await MailDouble.open();
    real = await trial.twin({
      XINGONG_MESSAGE_PROVIDERS: JSON.stringify([
        {
          kind: 'smtp',
          name: 'mail',
          url: `smtp://xingong:p%40ss@127.0.0.1:${mail.port}`,
          from: '信工 <no-reply@xingong.example.cn>',
        },
      ]),
    });
  }, 60_000);
  beforeEach(async () => {
    trial.clock.set(`2026-12-${String((day += 1)).padStart(2, '0')}T02:00:00.000Z`); // ten in the morning
    firm = await trial.organisation('employer');
    mail.refuses = null;
    mail.isDeaf = false;
    mail.taken.length = 0;
  });
  afterAll(async () => {
    await real.close();
    await trial.close();
    await mail.close();
  });

  const send = async (): Promise<void> => {
    await real.drain();
    await real.strike('send-codes', 'send-mails');
  };
  const post = async <P extends object>(event: EventName<P>, payload: P): Promise<void> => {
    await real.get(Commands).unkeyed((tx) => real.get(Outbox).append(tx, event, payload));
    await send();
  };
  const pass = async (minutes: number): Promise<void> => {
    trial.clock.advance({ minutes });
    await send();
  };
  const drafted = async (): Promise<string> => {
    const [contractId, applicationId, jobId] = [newId(), newId(), newId()];
    const parties = { enterpriseId: firm.party.id, providerId: newId(), workerId: newId() };
    const signBy = new Date(trial.clock.now().getTime() + 5 * 86_400_000).toISOString();
    await post(contractDrafted, { contractId, applicationId, jobId, ...parties, signBy });
    return contractId;
  };
  const set = (address = 'hr@firm.example.cn') =>
    real.call('PUT', '/v1/mailbox', { as: firm.owner, body: { address } });
  const code = (): string => /验证码 (\d{8})/.exec(mail.taken.at(-1)!.text)![1]!;
  const confirm = (given: string) =>
    real.call('POST', '/v1/mailbox/confirmation', { as: firm.owner, body: { code: given } });
  const confirmed = async (address?: string): Promise<void> => {
    expect((await set(address)).status).toBe(200);
    await send();
    expect((await confirm(code())).body.confirmedAt).not.toBeNull();
    mail.taken.length = 0;
  };

  it('goes to an address once somebody there gave the code, and to none before', async () => {
    expect((await real.call('GET', '/v1/mailbox', { as: firm.owner })).status).toBe(404);
    await set();
    await drafted();
    expect(mail.taken).toMatchObject([{ from: 'no-reply@xingong.example.cn', to: ['hr@firm.example.cn'] }]);
    expect((await confirm(code() === '00000000' ? '00000001' : '00000000')).body.code).toBe(
      'notification.mailbox-code-refused',
    );
    expect((await confirm(code())).status).toBe(200);
    expect((await confirm('00000000')).status).toBe(200); // it is confirmed: repeatable
    expect((await real.call('GET', '/v1/mailbox', { as: firm.owner })).body).toMatchObject({
      address: 'hr@firm.example.cn',
      confirmedAt: expect.any(String),
    });
    await drafted();
    expect(mail.taken[1]!.text).toContain('贵单位有2件待办需尽快办理');
    expect(mail.taken[1]!.text).toContain('签署合同：2件');
    expect(mail.taken[1]!.raw).not.toContain(firm.party.id);
  });

  it('tells of several at once, one an hour, and of each once', async () => {
    await confirmed();
    await drafted();
    await drafted();
    await drafted();
    expect(mail.taken).toHaveLength(1);
    await pass(59);
    expect(mail.taken).toHaveLength(1);
    await pass(1);
    expect(mail.taken.map(({ text }) => /有(\d)件/.exec(text)![1])).toEqual(['1', '2']);
    await pass(600);
    expect(mail.taken).toHaveLength(2);
  });

  it('waits for the morning but about what can not', async () => {
    await confirmed();
    trial.clock.set(`2026-12-${String(day).padStart(2, '0')}T22:00:00+08:00`);
    await drafted();
    expect(mail.taken).toEqual([]);
    trial.clock.set(`2026-12-${String((day += 1)).padStart(2, '0')}T07:59:00+08:00`);
    await send();
    expect(mail.taken).toEqual([]);
    await pass(1);
    expect(mail.taken).toHaveLength(1);
    trial.clock.set(`2026-12-${String(day).padStart(2, '0')}T22:00:00+08:00`);
    await drafted();
    expect(mail.taken).toHaveLength(1);
    const startsAt = new Date(trial.clock.now().getTime() + 3_600_000).toISOString();
    const run = { payRunId: newId(), enterpriseId: firm.party.id, providerId: firm.party.id };
    await post(payRunDelayed, { ...run, startsAt, grossFen: 765_432, payments: 1 });
    expect(mail.taken[1]!.text).toContain('有2件待办');
    expect(mail.taken[1]!.text).not.toMatch(/7654/);
  });

  it('a code is void after five wrong tries or half an hour, and five an hour are mailed', async () => {
    await set();
    await send();
    const right = code();
    for (let at = 0; at < 5; at++) expect((await confirm(String(10_000_000 + at))).status).toBe(422);
    expect((await confirm(right)).status).toBe(422);
    await set();
    await send();
    await pass(31);
    expect((await confirm(code())).status).toBe(422);
    for (let at = 0; at < 3; at++) expect((await set()).status).toBe(200);
    expect((await set()).status).toBe(429);
  });

  it('goes nowhere once the address is removed, or another one stands in its place', async () => {
    await confirmed('old@firm.example.cn');
    await set('new@firm.example.cn');
    await drafted();
    expect(mail.taken.map(({ to }) => to[0])).toEqual(['new@firm.example.cn']);
    await confirm(code());
    expect((await real.call('DELETE', '/v1/mailbox', { as: firm.owner })).status).toBe(204);
    mail.taken.length = 0;
    await drafted();
    await pass(120);
    expect(mail.taken).toEqual([]);
  });

  it('that the server refuses is tried again for two hours, and then listed as not delivered', async () => {
    await confirmed();
    mail.refuses = 550;
    await drafted();
    for (const minutes of [1, 2, 4, 8, 16, 32, 60, 60]) await pass(minutes);
    const listed = await real.call('GET', '/v1/undelivered-messages?limit=1', { as: actor('operator') });
    expect(listed.body.items).toMatchObject([
      { state: 'dropped', template: 'todos', recipientId: null, reasonCode: 'mail:smtp-550' },
    ]);
    expect(JSON.stringify(listed.body)).not.toContain('firm.example.cn');
    expect(mail.taken).toEqual([]);
  });

  it('that the server took back before its end is tried again, and comes once more at most', async () => {
    await confirmed();
    mail.refuses = 451;
    await drafted();
    mail.refuses = null;
    await pass(1);
    expect(mail.taken).toHaveLength(1);
    await pass(60);
    expect(mail.taken).toHaveLength(1);
  });

  it('is for administrators; bad addresses and a house without mail are refused', async () => {
    for (const address of ['x@y.cn\r\nBcc: z@y.cn', '<a@b.cn>', 'a@b.cn,c@d.cn', ''])
      expect((await set(address)).status).toBe(400);
    expect(
      (await trial.call('PUT', '/v1/mailbox', { as: firm.owner, body: { address: 'a@b.cn' } })).body.code,
    ).toBe('notification.no-mail-provider');
    const worker = await trial.worker();
    expect((await real.call('GET', '/v1/mailbox', { as: worker.actor })).status).toBe(403);
    expect((await real.call('GET', '/v1/undelivered-messages', { as: firm.owner })).status).toBe(403);
  });

  it('goes to no address that was set before: not by who removed it, and not once other people own the organisation', async () => {
    const left = `SELECT state, last_error FROM notification.code_dispatch WHERE organisation_id = $1 AND template = 'todos'`;
    const onTheWay = async (): Promise<void> => {
      await confirmed();
      mail.refuses = 451;
      await drafted();
      expect(await real.get(Database).query(left, [firm.party.id])).toMatchObject([{ state: 'waiting' }]);
      mail.refuses = null;
    };
    const isForgotten = async (): Promise<void> => {
      await pass(70);
      expect(mail.taken).toEqual([]);
      expect((await real.call('GET', '/v1/mailbox', { as: firm.owner })).status).toBe(404);
      const ended = [{ state: 'dropped', last_error: 'no-mailbox' }];
      expect(await real.get(Database).query(left, [firm.party.id])).toEqual(ended);
    };
    await onTheWay();
    expect((await real.call('DELETE', '/v1/mailbox', { as: firm.owner })).status).toBe(204);
    await isForgotten();

    firm = await trial.organisation('employer');
    await onTheWay();
    const organisationId = firm.party.id;
    await post(organisationRecovered, { organisationId, recoveryId: newId(), personId: newId(), former: [] });
    await isForgotten();

    firm = await trial.organisation('employer');
    await onTheWay();
    const provenId = newId();
    await post(organisationDisplaced, { organisationId: firm.party.id, kind: 'employer', provenId });
    await isForgotten();
  });

  it('holds up no code while its server says nothing, and no other process sends it beside', async () => {
    await confirmed();
    mail.isDeaf = true;
    const [contractId, applicationId, jobId] = [newId(), newId(), newId()];
    const parties = { enterpriseId: firm.party.id, providerId: newId(), workerId: newId() };
    const signBy = new Date(trial.clock.now().getTime() + 5 * 86_400_000).toISOString();
    const fact = { contractId, applicationId, jobId, ...parties, signBy };
    await real.get(Commands).unkeyed((tx) => real.get(Outbox).append(tx, contractDrafted, fact));
    await real.drain();
    const waiting = `SELECT state FROM notification.code_dispatch WHERE medium = 'mail' AND state IN ('pending', 'waiting')`;
    // the release before takes up what is pending, and has no words for mail
    expect(await real.get(Database).query(waiting)).toEqual([{ state: 'waiting' }]);
    const mailing = real.strike('send-mails');
    const phone = '13900000771';
    expect((await real.call('POST', '/v1/sign-in/codes', { body: { phone } })).status).toBe(202);
    await real.drain();
    await real.strike('send-codes');
    const shown = await trial.call('GET', `/v1/development/messages?phone=${phone}`);
    expect(shown.body.items).toHaveLength(1);
    trial.clock.advance({ seconds: 59 }); // a server may take twenty seconds, and so may the next one
    expect(await trial.strike('send-mails')).toBe(0);
    mail.hear();
    await mailing;
    expect(mail.taken).toHaveLength(1);
  });

  it('keeps no address in the clear', async () => {
    await confirmed('someone@firm.example.cn');
    await drafted();
    for (const table of ['mailbox', 'code_dispatch'])
      expect(
        JSON.stringify(await real.get(Database).query(`SELECT * FROM notification.${table}`)),
      ).not.toContain('someone@');
  });
});

describe('the way of a mail', () => {
  const mail = {
    from: 'a@b.cn',
    to: 'c@d.cn',
    subject: 's',
    text: 't',
    messageId: '<1@b.cn>',
    timeoutMs: 400,
  };

  it('has one clock, goes to no private address that nobody named, and to no server without TLS in the open', async () => {
    const double = await MailDouble.open();
    double.isDeaf = true;
    const url = `smtp://xingong:p%40ss@127.0.0.1:${double.port}`;
    const inside = new Outbound({ privateAddresses: ['127.0.0.1'] });
    await expect(inside.mail({ ...mail, url })).rejects.toMatchObject({ reason: 'timeout' });
    double.isDeaf = false;
    await inside.mail({ ...mail, url, timeoutMs: 5_000 });
    await expect(
      inside.mail({ ...mail, url: url.replace('p%40ss', 'wrong'), timeoutMs: 5_000 }),
    ).rejects.toMatchObject({ reason: 'refused', code: 'smtp-535' });
    const outside = new Outbound({ privateAddresses: [] });
    await expect(outside.mail({ ...mail, url })).rejects.toMatchObject({ reason: 'address-not-allowed' });
    const elsewhere = new Outbound({
      privateAddresses: ['sure.example.cn'],
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    await elsewhere.mail({ ...mail, url: url.replace('127.0.0.1', 'sure.example.cn'), timeoutMs: 5_000 });
    expect(double.taken).toHaveLength(2);
    await double.close();
  });
});
