import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'devalue';
import pg from 'pg';
import type { Cast } from '../../demo/cast.js';
import { apply, clockIn, clockOut, draftContract, postJob, sealContract } from '../../demo/acts/hire.js';
import { agreeToDeathCover, publishProduct, subscribe } from '../../demo/acts/insure.js';
import { fundEscrow, makePayRun, payRunDone, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import {
  brokerPermit,
  certify,
  consent,
  proveRealName,
  signResume,
  takeCertificate,
} from '../../demo/acts/trust.js';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import type { Json } from '../../demo/client/world.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { sha256 } from '../../src/platform/crypto/canonical.js';
import { sealKinds } from '../../src/platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { Database } from '../../src/platform/database/database.js';
import { JsonLogger } from '../../src/platform/log/json-logger.js';
import { actor, type House, openHouse } from '../harness/app.js';
import { gatherIn, worked } from '../harness/journey.js';

const NAME = '慕容霁月';
const ID_NUMBER = madeUpIdNumber('19950816');
const ACCOUNT = '6228480402564890018';
const SCHOOL = '昆仑虚机电学校';
const CERTIFICATE_NUMBER = '105321201605000123';
const INJURY = '左手第三指被传送带夹伤';
const DISPUTE = '那天我在岗，同事可以作证';
const REASON = '迟到且衣着不整';

/** Places that hold personal data in clear on purpose. */
const ALLOWED = ['notification.development_message.phone', 'notification.development_message.body'];

/** Everything the worker is or said, by name, as it would look in clear. */
function personal(cast: Cast): Record<string, string> {
  return {
    name: NAME,
    idNumber: ID_NUMBER,
    phone: cast.worker.phone,
    account: ACCOUNT,
    school: SCHOOL,
    certificateNumber: CERTIFICATE_NUMBER,
    injury: INJURY,
    deviceId: `device-${cast.worker.id}`,
    birthDate: '1995-08-16',
    workerAddress: '岳麓区麓山路36号',
    words: DISPUTE,
    reason: REASON,
  };
}

/** The forms in which a value could stand in a column or a line. */
function forms(value: string): string[] {
  const bytes = Buffer.from(value, 'utf8');
  return [
    value,
    JSON.stringify(value).slice(1, -1),
    bytes.toString('base64url').slice(0, -2),
    bytes.toString('hex'),
  ];
}

async function columns(client: pg.Client): Promise<{ place: string; sql: string }[]> {
  const { rows } = await client.query<{ s: string; t: string; c: string; bytes: boolean }>(
    `SELECT table_schema AS s, table_name AS t, column_name AS c, data_type = 'bytea' AS bytes
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'
       AND NOT (SELECT c.relispartition FROM pg_class c WHERE c.oid = format('%I.%I', table_schema, table_name)::regclass)`,
  );
  return rows.map(({ s, t, c, bytes }) => ({
    place: `${s}.${t}.${c}`,
    sql: `SELECT DISTINCT ${bytes ? `encode("${c}", 'escape') || ' ' || encode("${c}", 'hex')` : `"${c}"::text`} AS text FROM "${s}"."${t}" WHERE "${c}" IS NOT NULL`,
  }));
}

/** Where in the database a value stands in clear: `schema.table.column: name`. */
async function found(url: string, values: Record<string, string>): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const hits = new Set<string>();
    for (const { place, sql } of await columns(client))
      for (const { text } of (await client.query<{ text: string }>(sql)).rows)
        for (const [name, value] of Object.entries(values))
          if (forms(value).some((form) => text.includes(form))) hits.add(`${place}: ${name}`);
    return [...hits].sort();
  } finally {
    await client.end();
  }
}

/** Every answer the write path keeps, opened as it would be for a repetition. */
async function openedAnswers(house: House, url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; actor: string; key: string; answer: Buffer }>(
      'SELECT name, actor, key, answer FROM platform.command WHERE answer IS NOT NULL',
    );
    return rows.map(({ name, actor, key, answer }) => {
      const text = house
        .get(KeyRing)
        .open(answer, sealKinds().get('platform.command.answer')!.context(name, actor, key))
        .toString('utf8');
      return `${name} ${JSON.stringify(parse(text), (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`;
    });
  } finally {
    await client.end();
  }
}

/** Deliveries of erasures that did not arrive, and why. */
async function undelivered(house: House): Promise<string[]> {
  const rows = await house.get(Database).query<{ handler: string; error: string }>(
    `SELECT d.handler, d.last_error AS error FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id
     WHERE e.name = 'identity.worker-erased' AND d.state <> 'done'`,
  );
  return rows.map(({ handler, error }) => `${handler}: ${error}`);
}

/** Phones that wait to be told something: sealed, but under the wrapping key itself. */
async function phonesLeft(house: House): Promise<number> {
  const rows = await house.get(Database).query('SELECT FROM identity.phone_notice');
  return rows.length;
}

/** For what the last reading of a person was. */
async function lastRead(house: House, id: string): Promise<string> {
  const [row] = await house
    .get(Database)
    .query<{ purpose: string }>(
      'SELECT purpose FROM platform.access_log WHERE subject_id = $1 ORDER BY id DESC LIMIT 1',
      [id],
    );
  return row!.purpose;
}

/** What a refusal says, without the request it answers. */
function problemOf(error: unknown): string {
  return JSON.stringify((error as { problem: unknown }).problem);
}

describe('what is personal in a hire', () => {
  let house: House;
  let cast: Cast;
  let contract: Json;
  let url: string;
  let values: Record<string, string>;
  let shiftId: string;
  let disputed: string;
  const lines: string[] = [];

  beforeAll(async () => {
    house = await openHouse({}, new JsonLogger('trace', { write: (line) => void lines.push(line) }));
    url = house.config.databaseUrl!;
    cast = await gatherIn(house);
    values = personal(cast);
    await hire();
  }, 60_000);
  afterAll(() => house.close());

  async function hire(): Promise<void> {
    const { employer, provider, insurer, worker, platform } = cast;
    await certify(employer);
    await certify(provider, [brokerPermit()]);
    await publishProduct(insurer);
    await subscribe(provider, insurer);
    const job = await postJob(employer, provider);
    await proveRealName(worker, NAME, ID_NUMBER);
    await agreeToDeathCover(worker, insurer);
    await worker.post('/v1/claims', { kind: 'identity' });
    const credentials = [await takeCertificate(worker, 'identity')];
    const education = { school: SCHOOL, degree: 'bachelor', certificateNumber: CERTIFICATE_NUMBER };
    const { claimId } = await worker.post('/v1/claims', { kind: 'education', content: education });
    await consent(worker, {
      purpose: 'claim-verification',
      recipientId: 'education-register',
      fields: ['name', 'idNumber'],
    });
    await worker.post(`/v1/claims/${claimId}/verification`);
    credentials.push(await takeCertificate(worker, 'education'));
    await readByPlatform(platform, credentials);
    const application = await apply(worker, job.id, credentials);
    await employer.get(`/v1/applications/${application.id}`);
    contract = await sealContract(cast, await draftContract(employer, worker, application.id));
    await provider.get(`/v1/contracts/${contract.id}/document`);
    await fundEscrow(employer, provider, 100_000);
    const shift = await worked(cast, contract.id);
    shiftId = shift.id;
    await house.work();
    await worker.post('/v1/injury-claims', {
      shiftId,
      injuredAt: house.clock.now().toISOString(),
      kind: 'accident',
      description: INJURY,
      evidence: [],
      lines: [{ line: 'medical', amountFen: 50_000 }],
    });
    await registerAccount(worker, NAME, ACCOUNT);
    const run = await makePayRun(provider, employer);
    await releasePayRun(provider, run);
    await releasePayRun(employer, run);
    await payRunDone(provider, run.id);
    await house.work();
    await disputeAShift();
  }

  /** A day that the employer rejects and the worker disputes: both sides write about the worker. */
  async function disputeAShift(): Promise<void> {
    const { worker, employer } = cast;
    house.clock.advance({ days: 1 });
    const shift = await clockIn(worker, contract.id);
    disputed = shift.id;
    house.clock.advance({ hours: 8 });
    await clockOut(worker, shift.id);
    await employer.post(`/v1/shifts/${shift.id}/rejection`, { reason: REASON });
    await worker.post(`/v1/shifts/${shift.id}/dispute`, { dispute: DISPUTE });
    await house.work();
  }

  /** What has to come first: the day is approved and paid, the claim taken back, the contract over. */
  async function settle(): Promise<void> {
    const { worker, employer, provider } = cast;
    await employer.post(`/v1/shifts/${disputed}/approval`, {});
    await house.work();
    const run = await makePayRun(provider, employer);
    await releasePayRun(provider, run);
    await releasePayRun(employer, run);
    await payRunDone(provider, run.id);
    const claims = (await worker.get('/v1/injury-claims')).items as { id: string }[];
    for (const { id } of claims) await worker.post(`/v1/injury-claims/${id}/withdrawal`, {});
    house.clock.advance({ days: 31 });
    await house.work();
  }

  /** A platform asks for a resume and has it verified: its answer names the worker. */
  async function readByPlatform(platform: Cast['platform'], credentials: string[]): Promise<void> {
    const ask = await platform.post('/v1/resume-requests', {});
    const resume = signResume(cast.worker, credentials, ask);
    const read = await platform.post('/v1/resume-verifications', { requestId: ask.requestId, resume });
    expect(JSON.stringify(read)).toContain(NAME);
  }

  it('stands nowhere in the database in clear, but in the development inbox', async () => {
    const hits = await found(url, values);
    expect(hits.filter((hit) => !ALLOWED.includes(hit.split(':')[0]!))).toEqual([]);
    expect(hits).toContain('notification.development_message.phone: phone'); // the search itself works
  });

  it('stands in no line of the log, no metric and no refusal', async () => {
    const { worker } = cast;
    const refused = [
      await worker
        .post('/v1/me/real-name', { name: NAME, idNumber: `${ID_NUMBER.slice(0, 17)}A` })
        .catch(problemOf),
      await worker
        .post('/v1/me/payout-account', { kind: 'bank', account: ACCOUNT, holder: '别人' })
        .catch(problemOf),
      await worker.get(`/v1/claims?cursor=${NAME}`).catch(problemOf),
    ];
    const metrics = (await house.call('GET', '/metrics')).text;
    expect(lines.length).toBeGreaterThan(50);
    for (const [name, value] of Object.entries(values))
      for (const form of forms(value)) {
        expect([name, lines.filter((line) => line.includes(form))]).toEqual([name, []]);
        expect([name, metrics.includes(form)]).toEqual([name, false]);
        expect([name, refused.filter((text) => text.includes(form))]).toEqual([name, []]);
      }
  });

  it('is kept as no hash that could be guessed', async () => {
    const guesses = Object.fromEntries(
      Object.entries({
        phone: values['phone']!,
        idNumber: ID_NUMBER,
        account: ACCOUNT,
        minute: `sign-in-minute:${values['phone']}`,
        hour: `sign-in-hour:${values['phone']}`,
        input: JSON.stringify({ input: { account: ACCOUNT, holder: NAME, kind: 'bank' } }),
      }).map(([name, guess]) => [name, sha256(guess).toString('hex')]),
    );
    expect(await found(url, guesses)).toEqual([]);
  });

  it('is the worker’s to take along, all of it, as data and as a page', async () => {
    const { worker } = cast;
    const { sections, ...copy } = await worker.get('/v1/me/export');
    const names = (sections as { name: string; items: object[] }[]).filter(({ items }) => items.length > 0);
    expect(names.map(({ name }) => name).sort()).toEqual([
      'applications',
      'careerClaims',
      'certificates',
      'contracts',
      'countedDays',
      'covers',
      'employments',
      'grievanceStakes',
      'injuryClaims',
      'messages',
      'payoutAccounts',
      'payouts',
      'realNameChecks',
      'shifts',
      'taxes',
      'texts',
      'wages',
    ]);
    const as = actor('worker', { id: worker.id });
    const page = await house.call('GET', '/v1/me/export.html', { as });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const text = JSON.stringify({ sections, ...copy });
    for (const [name, value] of Object.entries(values)) {
      expect([name, text.includes(value)]).toEqual([name, true]);
      expect([name, page.text.includes(value)]).toEqual([name, true]);
    }
  });

  it('is gone everywhere once the worker is erased', async () => {
    const { worker, employer } = cast;
    const second = await house.worker();
    const before = await openedAnswers(house, url);
    expect(before.some((answer) => answer.includes(NAME))).toBe(true); // what a platform was notified
    await expect(worker.delete('/v1/me')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'identity.matters-open' },
    });
    const open = (await worker.get('/v1/me/erasure')).open as { code: string }[];
    expect(open.map(({ code }) => code).sort()).toEqual([
      'insurance.claim-open',
      'tongbao.contract-running',
      'tongbao.shift-unsettled',
    ]);
    await settle();
    const as = actor('worker', { id: worker.id }); // their session is over by now
    const { stays } = (await house.call('DELETE', '/v1/me', { as })).body;
    expect(stays.map((one: { class: string | null }) => one.class)).toEqual(
      expect.arrayContaining(['work', 'pay', 'health', null]),
    );
    const answers = await openedAnswers(house, url);
    for (const [name, value] of Object.entries(values))
      expect([name, answers.filter((answer) => forms(value).some((form) => answer.includes(form)))]).toEqual([
        name,
        [],
      ]);
    expect(answers.filter((answer) => answer.includes('credential'))).toEqual([]);
    await house.work();
    expect(await undelivered(house)).toEqual([]);
    // the last thing that is said to the phone: what stays, by which law, until when
    const [said] = (await house.call('GET', `/v1/development/messages?phone=${values['phone']}`)).body.items;
    const last = stays.findLast((one: { until: string | null }) => one.until !== null);
    expect(said.body).toContain(
      `${last.zh}至${businessDay(new Date(last.until))}（${last.source.split(/[:：]/)[0]}）`,
    );
    expect(said.body.match(/至20\d\d-\d\d-\d\d/g)).toHaveLength(
      stays.filter((one: { until: string | null }) => one.until !== null).length,
    );
    expect(await phonesLeft(house)).toBe(0);
    const { phone: _, ...rest } = values;
    expect((await found(url, rest)).filter((hit) => !ALLOWED.includes(hit.split(':')[0]!))).toEqual([]);
    // 劳动合同法 50 makes the employer keep it: restricted use, written down, and over on its day
    expect((await employer.get(`/v1/contracts/${contract.id}/document`)).document).toContain(NAME);
    expect(await lastRead(house, worker.id)).toBe('retained-contract');
    house.clock.advance({ days: 3 * 366 });
    await house.strike('destroy-kept');
    await house.drain();
    await expect(employer.get(`/v1/contracts/${contract.id}/document`)).rejects.toMatchObject({
      status: 410,
    });
    await expect(
      house.get(SubjectVault).decrypt(worker.id, { kind: 'identity', field: 'phone' }, Buffer.alloc(40)),
    ).rejects.toMatchObject({
      code: 'privacy.subject-erased',
    });
    expect((await house.call('GET', '/v1/me', { as: second.actor })).status).toBe(200);
  });
});
