import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { equip } from '../../demo/acts/found.js';
import { apply, clockIn, clockOut, draftContract, postJob, sealContract } from '../../demo/acts/hire.js';
import { escrowOf, makePayRun, registerAccount, releasePayRun } from '../../demo/acts/pay.js';
import { consent, takeCertificate } from '../../demo/acts/trust.js';
import {
  madeUpCard,
  madeUpIdNumber,
  madeUpPermitNumber,
  madeUpPhone,
  madeUpUscc,
} from '../../demo/client/numbers.js';
import { Official, type Organisation, Worker } from '../../demo/client/party.js';
import { eventually, type Json } from '../../demo/client/world.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import { newId } from '../../src/platform/ids/ids.js';
import { BankDouble } from '../harness/bank-double.js';
import { Counter } from '../harness/counter.js';
import { multipart } from '../harness/papers.js';
import { Place } from '../harness/place.js';
import { WHOLE } from '../harness/seed.js';

/** Ten firms and thirty workers; a smaller county in the daily run. */
const SIZE = WHOLE ? { employers: 8, workers: 30 } : { employers: 2, workers: 4 };
const WAGE = 20_000;
const DEPOSIT = 200_000;
const PATIENCE_MS = 60_000;
const REGION = '430103';

const ACCOUNT = {
  id: 'main',
  name: '天心区劳动服务中心',
  number: '6222020000001234',
  bank: '中国工商银行长沙天心支行',
  bankCode: '102551000016',
  file: { format: 'pain.001' },
};
const FIRST = [
  { name: '王建国', phone: '13800000001', idNumber: madeUpIdNumber('19800101') },
  { name: '李秀英', phone: '13800000002', idNumber: madeUpIdNumber('19850505') },
];
const CASHIER = { name: '何会计', phone: '13800000003', idNumber: madeUpIdNumber('19870707') };

/** A firm as it stands in the files of the offices, or only on its papers. */
interface Firm {
  kind: 'employer' | 'provider';
  name: string;
  uscc: string;
  representative: { name: string; idNumber: string };
  /** Whether the offices know it. */
  isOnFile: boolean;
  permit?: string;
}

const firm = (kind: Firm['kind'], at: number, isOnFile: boolean): Firm => ({
  kind,
  name:
    kind === 'provider'
      ? `湖南同舟${'甲乙'[at]}劳务服务有限公司`
      : `长沙星火${'甲乙丙丁戊己庚辛'[at]}仓储有限公司`,
  uscc: madeUpUscc(),
  representative: { name: `周建${'国华民平安明远成福生'[at]}`, idNumber: madeUpIdNumber('19790303') },
  isOnFile,
  ...(kind === 'provider' && { permit: madeUpPermitNumber() }),
});
const FIRMS = [
  firm('provider', 0, true),
  firm('provider', 1, false),
  ...Array.from({ length: SIZE.employers }, (_, at) => firm('employer', at, at % 2 === 0)),
];

const scopeOf = ({ kind }: Firm): string[] => [kind === 'provider' ? '职业中介活动' : '仓储服务'];

interface Hand {
  worker: Worker;
  name: string;
  employer: Organisation;
  provider: Organisation;
  contract: Json;
}

/** What docs/pilot.md says, step by step, by nobody's API: each test is the section of its name. */
describe('the pilot', () => {
  let place: Place;
  let counter: Counter;
  let first: Official;
  let second: Official;
  let cashier: Official;
  const bank = new BankDouble(ACCOUNT.number);
  const parties = new Map<Firm, Organisation>();
  const owners = new Map<Firm, Worker>();
  const hands: Hand[] = [];
  let sources: object[] = [];

  beforeAll(async () => {
    place = await Place.open();
    counter = new Counter(place.world);
  }, 60_000);
  afterAll(() => place.close());

  const today = (): string => businessDay(place.world.now());
  const answers = (): object => ({
    publicUrl: 'http://xingong.localhost',
    region: REGION,
    people: FIRST,
    sources,
    bankAccountsFile: place.write('accounts.json', { accounts: [ACCOUNT] }),
    further: { XINGONG_LOG_LEVEL: process.env['TEST_LOG'] ?? 'error' },
  });
  const until = <T>(ask: () => Promise<T | undefined | false>, what: string): Promise<T> =>
    eventually(place.world, ask, what, PATIENCE_MS);
  const upload = async (as: Worker): Promise<string> => {
    const scan = Buffer.from(`%PDF-1.7\n${newId()} ${'营业执照'.repeat(200)}\n%%EOF\n`);
    const form = multipart({ purpose: 'licence' }, scan, 'application/pdf');
    const own = { authorization: `Bearer ${await as.accessToken()}`, 'idempotency-key': newId() };
    const { text, status } = await place.world.send({
      method: 'POST',
      path: '/v1/documents',
      headers: { ...own, ...form.headers },
      body: form.bytes.toString(),
    });
    expect([status, text]).toEqual([201, expect.any(String)]);
    return (JSON.parse(text) as { id: string }).id;
  };
  /** What the bank says counts once two have handed in the same file, the cashier and one of the first two. */
  const importStatement = async (content: string): Promise<void> => {
    for (const by of [cashier, first]) {
      const { status, text } = await place.world.send({
        method: 'POST',
        path: `/v1/bank-statements?accountId=${ACCOUNT.id}`,
        headers: {
          authorization: `Bearer ${await by.accessToken()}`,
          'idempotency-key': newId(),
          'content-type': 'application/octet-stream',
        },
        body: content,
      });
      if (status !== 201) throw new Error(`not handed in: ${text}`);
    }
  };
  /** The file of what is released: one downloads and hands it in, another confirms. @returns its number of payments */
  const payByFile = async (fateOf?: Parameters<BankDouble['takePain001']>[2]): Promise<number> => {
    await place.world.pass(16);
    const file = await until(async () => {
      const { items } = await first.get('/v1/payment-files?state=made');
      return items[0];
    }, 'a file is made');
    const xml = (await first.post(`/v1/payment-files/${file.id}/downloads`)) as string;
    const sha256 = createHash('sha256').update(xml).digest('hex');
    expect(sha256).toBe(file.sha256);
    const report = bank.takePain001(xml, today(), fateOf);
    await second.post(`/v1/payment-files/${file.id}/confirmation`, { sha256 });
    await importStatement(report);
    await importStatement(bank.statement(today(), today()));
    return file.payments;
  };
  const employers = (): [Firm, Organisation][] => [...parties].filter(([{ kind }]) => kind === 'employer');

  it('1. The machine is set up', async () => {
    const { code, said, papers } = await place.setup(answers());
    expect([code, said]).toEqual([0, expect.stringContaining('registry                  counter or nobody')]);
    expect(papers).toHaveLength(2);
    for (const paper of papers) counter.hand(paper);
    await place.start();
    const none = await place.world.send({
      method: 'GET',
      path: `/v1/development/messages?phone=${FIRST[0]!.phone}`,
      headers: {},
    });
    expect(none.status).toBe(404); // nothing outside is simulated
  }, 120_000);

  it('2. The first two people sign in by paper, and let a third one in', async () => {
    const { actAs } = { actAs: await operatorId() };
    first = await Official.takeUp(counter.world, actAs, FIRST[0]!.phone);
    second = await Official.takeUp(counter.world, actAs, FIRST[1]!.phone);
    counter.clerks = [first, second];
    const { name, phone, idNumber } = CASHIER;
    await first.post(`/v1/organisations/${actAs}/members`, { name, phone, duties: ['payroll-releaser'] });
    cashier = await Official.takeUp(counter.world, actAs, phone);
    await counter.seeCard(cashier, { name, idNumber });
    await cashier.named();
  }, 60_000);

  it('3. Offices answer from files', async () => {
    const onFile = FIRMS.filter(({ isOnFile }) => isOnFile);
    const yesterday = addDays(today(), -1);
    const firms = [
      '统一社会信用代码,企业名称,登记状态,成立日期,参保人数,经营范围',
      ...onFile.map((one) => `${one.uscc},${one.name},存续,2018/8/16,46,${scopeOf(one)[0]}`),
    ];
    const people = [
      '统一社会信用代码,企业名称,法定代表人,法定代表人证件号码',
      ...onFile.map(({ uscc, name, representative: one }) => `${uscc},${name},${one.name},${one.idNumber}`),
    ];
    const permits = [
      '许可证名称,许可证编号,统一社会信用代码,状态,有效期至,许可事项',
      ...onFile
        .filter(({ permit }) => permit)
        .map(({ uscc, permit }) => `人力资源服务许可证,${permit},${uscc},有效,2031-03-31,职业中介活动`),
    ];
    sources = [
      await place.office('registry', 'county-registry', firms, yesterday),
      await place.office('firm-representative', 'county-representatives', people, yesterday),
      await place.office('permit', 'county-permits', permits, yesterday),
    ];
    await place.stop();
    const { code, said } = await place.setup(answers());
    expect([code, said]).toEqual([0, expect.stringMatching(/registry +county-registry/)]);
    await place.start();
    expect((await first.get('/v1/payment-files')).items).toEqual([]); // nobody signs in anew
  }, 120_000);

  it('4. Firms come to the window', async () => {
    for (const about of FIRMS) {
      const { kind, name, uscc, representative } = about;
      const owner = await Worker.signUp(counter.world, madeUpPhone());
      await counter.seeCard(owner, representative);
      await owner.enrol();
      const { organisationId } = await owner.post('/v1/organisations', { kind, uscc, name });
      const authority = `/v1/organisations/${organisationId}/authority`;
      if (about.isOnFile) {
        const asked = { purpose: 'authority-check', recipientId: 'county-representatives' };
        await consent(owner, { ...asked, fields: ['name', 'idNumber'] });
        expect((await owner.post(`${authority}/representative`)).outcome).toBe('proven');
      } else {
        const paper = { means: 'paper', reference: `授权书 ${name}`, sha256: 'c0'.repeat(32) };
        await counter.see(`${authority}/papers`, paper);
      }
      if (kind === 'provider') await second.post(`/v1/organisations/${organisationId}/approval`, {});
      const party = await equip(counter.world, owner, { kind, name, organisationId, uscc });
      await isCertified(about, owner, party);
      parties.set(about, party);
      owners.set(about, owner);
    }
  }, 300_000);

  it('5. Workers come to the window', async () => {
    const jobs = new Map<Organisation, Json>();
    const providers = [...parties].filter(([{ kind }]) => kind === 'provider').map(([, party]) => party);
    for (let at = 0; at < SIZE.workers; at++) {
      const [, employer] = employers()[at % SIZE.employers]!;
      const provider = providers[(at % SIZE.employers) % 2]!;
      const name = `陈小${'雨雪晴云霞'[at % 5]}`;
      const worker = await Worker.signUp(counter.world, madeUpPhone());
      await counter.seeCard(worker, { name, idNumber: madeUpIdNumber('19950816') });
      await worker.post('/v1/claims', { kind: 'identity' });
      const certificate = await takeCertificate(worker, 'identity');
      await registerAccount(worker, name, madeUpCard());
      if (!jobs.has(employer))
        jobs.set(employer, await postJob(employer, provider, { headcount: SIZE.workers }));
      const application = await apply(worker, jobs.get(employer)!.id, [certificate]);
      const contract = await draftContract(employer, worker, application.id);
      expect((await sealContract({ employer, provider, worker }, contract)).state).toBe('sealed');
      hands.push({ worker, name, employer, provider, contract });
    }
  }, 300_000);

  it('6. Money for wages comes to the account', async () => {
    for (const [{ name }, employer] of employers()) {
      const { provider } = hands.find((hand) => hand.employer === employer)!;
      const order = { providerId: provider.id, amountFen: DEPOSIT };
      const { payTo } = await employer.post('/v1/escrow/deposits', order);
      expect(payTo.number).toBe(ACCOUNT.number);
      bank.receive(today(), DEPOSIT, { name, account: madeUpCard(), text: `工资款 ${payTo.reference}` });
    }
    await importStatement(bank.statement(today(), today()));
    for (const { employer, provider } of hands)
      await until(
        async () => (await escrowOf(employer, provider))?.availableFen === DEPOSIT,
        'the statement funds the escrow',
      );
  }, 120_000);

  it('7. A day is worked and approved', async () => {
    const shifts: [Hand, Json][] = [];
    for (const hand of hands) shifts.push([hand, await clockIn(hand.worker, hand.contract.id)]);
    await place.stop(); // the machine may be restarted at any time
    await place.start();
    await place.world.pass(480);
    for (const [{ worker, employer }, { id }] of shifts) {
      await clockOut(worker, id);
      const approved = await employer.post(`/v1/shifts/${id}/approval`, {});
      expect(approved).toMatchObject({ payState: 'owed', grossFen: WAGE });
    }
  }, 300_000);

  it('8. Wages go out by one file, and one comes back', async () => {
    for (const [, employer] of employers()) {
      const { provider } = hands.find((hand) => hand.employer === employer)!;
      await owedTo(employer, provider);
      const run = await makePayRun(provider, employer);
      expect(run.held).toEqual([]);
      await releasePayRun(provider, run);
      await releasePayRun(employer, run);
    }
    let isFirst = true;
    const payments = await payByFile(() => {
      const fate = isFirst ? 'return' : 'pay';
      isFirst = false;
      return fate;
    });
    expect(payments).toBe(SIZE.workers); // of every firm, by one file
    await until(async () => (await paid()).length === SIZE.workers - 1, 'all but one are paid');
    const returned = await until(
      async () => (await first.get('/v1/reconciliation-breaks?state=open')).items[0],
      'the one that came back is on the list',
    );
    expect(returned).toMatchObject({ kind: 'returned', reasonCode: 'AC04' });
    const seen = { resolution: 'seen' };
    await second.post(`/v1/reconciliation-breaks/${returned.id}/resolution`, seen);
  }, 300_000);

  it('9. The one that came back is paid again', async () => {
    const done = await paid();
    const [unpaid] = hands.filter((hand) => !done.includes(hand));
    const { worker, name, employer, provider } = unpaid!;
    await registerAccount(worker, name, madeUpCard());
    await owedTo(employer, provider);
    const run = await makePayRun(provider, employer);
    await releasePayRun(provider, run);
    await releasePayRun(employer, run);
    // an account that replaces one is paid from three days after its owner's first key
    const { paidFrom } = await worker.get('/v1/me/payout-account');
    await place.world.pass((new Date(paidFrom as string).getTime() - place.world.now().getTime()) / 60_000);
    counter.hand(await place.paper(FIRST[0]!.phone)); // sessions with a second factor end within twelve hours
    expect(await payByFile()).toBe(1);
    await until(async () => (await paid()).length === SIZE.workers, 'everybody is paid');
    expect([...bank.arrived.values()].toSorted()).toEqual([
      0,
      ...Array.from({ length: SIZE.workers }, () => 1),
    ]);
  }, 300_000);

  it('10. The books are closed', async () => {
    const { report } = await place.doctor();
    const unlike = [...report.matchAll(/^(?!ok|Xingong)(\w+) +(\w+)/gm)].map(
      ([, state, check]) => `${state} ${check}`,
    );
    // of the test: the machine's clock was put forward, the database's was not
    expect(unlike).toEqual(['warning messages', 'FAILED clock', 'Not healthy']);
    for (const { worker } of hands) {
      const { items } = await worker.get('/v1/me/payslips');
      expect(items.filter((slip: Json) => slip.netFen === WAGE).length).toBeGreaterThan(0);
    }
    expect((await first.get('/v1/reconciliation-breaks?state=open')).items).toEqual([]);
    // cashier, owners and workers once; after three days the cashier and the second of the first two again
    expect(counter.printed).toBe(3 + FIRMS.length + SIZE.workers);
    const todos = (await first.get('/v1/todos?limit=100')).items.map(({ kind }: Json) => kind as string);
    expect(new Set(todos)).toEqual(new Set(['reach-person', 'state-minimum-wage']));
  }, 120_000);

  it('is what both pages of it say', () => {
    const own = readFileSync('test/journeys/pilot.spec.ts', 'utf8');
    const steps = [...own.matchAll(/^ {2}it\('(\d+\. .+?)'/gm)].map(([, step]) => step);
    const headings = (page: string): string[] =>
      [...readFileSync(page, 'utf8').matchAll(/^## (\d+\. .+)$/gm)].map(([, heading]) => heading!);
    expect(headings('docs/pilot.md')).toEqual(steps);
    const numbers = headings('docs/pilot.zh-CN.md').map((heading) => Number.parseInt(heading, 10));
    expect(numbers).toEqual(steps.map((_, at) => at + 1));
  });

  async function operatorId(): Promise<string> {
    const { organisationId } = JSON.parse(readFileSync(`${place.folder}/data/operator.json`, 'utf8')) as {
      organisationId: string;
    };
    return organisationId;
  }

  /** Certified by the registry's file, or by two clerks who see licence and permit. */
  async function isCertified(about: Firm, owner: Worker, party: Organisation): Promise<void> {
    const { uscc, name, permit, isOnFile } = about;
    const kind = 'human-resources-service';
    const permits = permit === undefined ? [] : [{ kind, number: permit }];
    const asked = await party.post('/v1/enterprises/me/certification', { permits });
    if (!isOnFile) {
      expect(asked).toMatchObject({ state: 'refused', failReasons: ['NOT_REGISTERED'] });
      const licence = { paper: 'business-licence', number: uscc, name, foundedOn: '2018-08-16' };
      const scope = scopeOf(about);
      const papers: object[] = [{ ...licence, scope }];
      if (permit)
        papers.push({ paper: kind, number: permit, name, scope, validUntil: addDays(today(), 900) });
      for (const paper of papers) {
        const presented = { ...paper, documentIds: [await upload(owner)] };
        const { id } = await owner.post('/v1/enterprises/me/sightings', presented);
        await counter.see(`/v1/firm-sightings/${id}/sightings`, paper);
      }
    }
    const decided = await until(async () => {
      const found = await party.get('/v1/enterprises/me/decision');
      return found.mayRecruit === true && found;
    }, `${name} may recruit`);
    expect(decided.level).toBe(isOnFile ? 'verified' : 'licensed');
  }

  async function owedTo(employer: Organisation, provider: Organisation): Promise<void> {
    await until(async () => {
      const { items } = await provider.get('/v1/wage-items');
      return items.some((item: Json) => item.enterpriseId === employer.id);
    }, 'the wage is owed');
  }

  /** Who has a payslip of a wage that stayed. */
  async function paid(): Promise<Hand[]> {
    const found: Hand[] = [];
    for (const hand of hands) {
      const { items } = await hand.worker.get('/v1/me/engagements');
      if (items[0]?.pay.paidFen === WAGE) found.push(hand);
    }
    return found;
  }
});
