import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BootstrapOperator } from '../../src/identity/index.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { asId, newId, type OrganisationId } from '../../src/platform/ids/ids.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { BankDouble, type Fate, type Ordered } from '../harness/bank-double.js';
import { Stage } from './payroll-stage.js';

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

export const ACCOUNT = {
  id: 'main',
  name: '测试县劳动服务有限公司',
  number: '6222020000001234',
  bank: '中国工商银行测试支行',
  bankCode: '102100099996',
  file: { format: 'pain.001' },
  statement: {
    encoding: 'gb18030',
    columns: {
      reference: '流水号',
      day: '日期',
      amount: '金额',
      number: '业务编号',
      state: '状态',
      reason: '原因',
      payerName: '对方户名',
      payerAccount: '对方账号',
      text: '摘要',
      balance: '余额',
    },
    states: { 成功: 'paid', 失败: 'failed', 退汇: 'returned', 处理中: 'pending' },
  },
};

/** A house whose payouts go out by files, its bank, and two people of the operator who release pay. */
export class BankStage {
  readonly bank = new BankDouble(ACCOUNT.number);
  readonly first: Actor;
  readonly second: Actor;

  private constructor(
    public house: House,
    readonly stage: Stage,
    organisationId: OrganisationId,
  ) {
    this.first = actor('operator', { organisationId });
    this.second = actor('operator', { organisationId });
  }

  /** @param accounts of the configuration, where not the one of the operator */
  static async open(accounts: object[] = [ACCOUNT]): Promise<BankStage> {
    const file = path.join(tmpdir(), `xingong-bank-${newId()}.json`);
    writeFileSync(file, JSON.stringify({ accounts }));
    const house = await openHouse({ XINGONG_PAYOUT_RAIL: 'bank-file', XINGONG_BANK_ACCOUNTS_FILE: file });
    const { organisationId } = await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
    return new BankStage(house, await Stage.set(house), asId(organisationId));
  }

  /** The account is the labour-service company's own from now on; its owner and another person of it work with the files. */
  async giveToProvider(): Promise<{ first: Actor; second: Actor; close: () => Promise<void> }> {
    const { party, owner } = this.stage.provider;
    const file = path.join(tmpdir(), `xingong-bank-${newId()}.json`);
    const others = { ...ACCOUNT, id: 'others', number: '6222020000005678' };
    writeFileSync(file, JSON.stringify({ accounts: [{ ...ACCOUNT, holderId: party.id }, others] }));
    const twin = await this.house.twin({ XINGONG_BANK_ACCOUNTS_FILE: file });
    const before = this.house;
    this.house = twin;
    const close = async (): Promise<void> => {
      this.house = before;
      await twin.close();
    };
    return { first: owner, second: { ...owner, id: newId(), personId: newId() }, close };
  }

  get today(): string {
    return businessDay(this.house.clock.now());
  }

  call(method: 'GET' | 'POST', url: string, as: Actor, body?: object): Promise<Answer> {
    return this.house.call(method, url, {
      as,
      ...(method === 'POST' && { key: newId() }),
      ...(body && { body }),
    });
  }

  /** Money of the employer comes to the account, with the payment reference of its escrow. */
  async fund(fen: number): Promise<Json> {
    const { employer, provider } = this.stage;
    const order = { providerId: provider.party.id, amountFen: fen };
    const deposit = (await this.call('POST', '/v1/escrow/deposits', employer.actor, order)).body;
    const payer = {
      name: '测试employer',
      account: '6217000010000000001',
      text: `工资款 ${deposit.payTo.reference}`,
    };
    this.bank.receive(this.today, fen, payer);
    await this.import(this.bank.statement(this.today, this.today));
    return deposit;
  }

  /** Two people hand in the same file, and the clock takes in what it says. @returns the answer to the second */
  async import(content: string | Buffer, query = ''): Promise<Answer> {
    const answer = await this.handInBoth(content, query);
    await this.take();
    return answer;
  }

  /** @returns the answer to the second */
  async handInBoth(content: string | Buffer, query = ''): Promise<Answer> {
    const answers = [];
    for (const as of [this.first, this.second]) answers.push(await this.importAs(as, content, query));
    for (const { status, text } of answers) if (status !== 201) throw new Error(`not imported: ${text}`);
    return answers[1]!;
  }

  importAs(as: Actor, content: string | Buffer, query = '', accountId = 'main'): Promise<Answer> {
    return this.house.call('POST', `/v1/bank-statements?accountId=${accountId}${query}`, {
      as,
      key: newId(),
      bytes: Buffer.from(content),
      headers: { 'content-type': 'application/octet-stream' },
    });
  }

  /** What the clock does with what was imported. */
  async take(): Promise<void> {
    // what is said of a whole file becomes lines of its payments, which the next round takes in
    await this.house.strike('take-bank-lines', 'take-bank-lines', 'reconcile-accounts');
    await this.house.work();
  }

  /** The file of everything that is released; made after the minutes for which payments are collected. */
  async makeFile(): Promise<Json> {
    this.house.clock.advance({ minutes: 16 });
    await this.house.strike('make-payment-files');
    await this.house.work();
    return (await this.files('made'))[0];
  }

  async files(state?: string): Promise<Json[]> {
    return (
      await this.call('GET', `/v1/payment-files?limit=100${state ? `&state=${state}` : ''}`, this.first)
    ).body.items;
  }

  download(id: string, as: Actor = this.first): Promise<Answer> {
    return this.call('POST', `/v1/payment-files/${id}/downloads`, as);
  }

  confirm(file: Json, as: Actor = this.second): Promise<Answer> {
    return this.call('POST', `/v1/payment-files/${file.id}/confirmation`, as, { sha256: file.sha256 });
  }

  /** Downloads, hands in and confirms a file. @returns the bank's report */
  async handIn(file: Json, fateOf?: (one: Ordered) => Fate): Promise<string> {
    const { text } = await this.download(file.id);
    const report = this.bank.takePain001(text, this.today, fateOf);
    await this.confirm(file);
    return report;
  }

  async breaks(state = 'open'): Promise<Json[]> {
    return (await this.call('GET', `/v1/reconciliation-breaks?limit=100&state=${state}`, this.first)).body
      .items;
  }

  async books(): Promise<Json> {
    return (await this.call('GET', '/v1/ledger/trial-balance', actor('operator'))).body;
  }
}
