import { madeUpCard, madeUpIdNumber } from '../../demo/client/numbers.js';
import { SimulatorStore } from '../../src/payroll/rails/simulator/simulator.store.js';
import type { Movement } from '../../src/payroll/rails/simulator/simulator.types.js';
import { Commands } from '../../src/platform/command/commands.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { EventName } from '../../src/platform/outbox/event-name.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { type PayoutSettled, payoutSettled, payoutsSettled, wagesOf } from '../../src/payroll/events.js';
import {
  type ContractSealed,
  contractSealed,
  type ShiftApproved,
  shiftApproved,
} from '../../src/tongbao/events.js';
import { type Answer, type House, type OrganisationInHouse, type WorkerInHouse } from '../harness/app.js';

/** The `typ` of a signed release. */
const RELEASE_TYP = 'xingong-escrow-release+jws';

/** A worker with a sealed contract. */
export interface Hand {
  worker: WorkerInHouse;
  contractId: string;
}

// oxlint-disable-next-line typescript/no-explicit-any -- bodies of every shape
type Json = any;

/** An enterprise and a labour-service company with an escrow, and people who work for them. */
export class Stage {
  private constructor(
    readonly house: House,
    readonly employer: OrganisationInHouse,
    readonly provider: OrganisationInHouse,
  ) {}

  static async set(house: House): Promise<Stage> {
    return new Stage(house, await house.organisation('employer'), await house.organisation('provider'));
  }

  /** An enterprise that hires directly: it stands in both places. */
  static async direct(house: House): Promise<Stage> {
    const employer = await house.organisation('employer');
    return new Stage(house, employer, employer);
  }

  /** Another enterprise of the same labour-service company. */
  async otherEnterprise(): Promise<Stage> {
    return new Stage(this.house, await this.house.organisation('employer'), this.provider);
  }

  /** A worker with a confirmed name, paid to a card that ends in `suffix`. */
  async payee(suffix = '8888'): Promise<WorkerInHouse> {
    const worker = await this.house.worker();
    await this.confirm(worker, suffix);
    return worker;
  }

  /** Has a worker confirm the real name and give an account. */
  async confirm({ party }: WorkerInHouse, suffix = '8888'): Promise<void> {
    await party.post('/v1/me/real-name', { name: '王小明', idNumber: anIdNumber() });
    await party.post('/v1/consents', {
      purpose: 'real-name-check',
      fields: ['name', 'idNumber'],
      recipientId: 'simulated-real-name-source',
      expiresAt: new Date(this.house.clock.now().getTime() + 86_400_000).toISOString(),
    });
    await party.post('/v1/me/real-name/verification');
    const account = { kind: 'bank', account: madeUpCard(suffix), holder: '王小明' };
    await party.post('/v1/me/payout-account', account);
  }

  /** A payee with a sealed contract of this enterprise and provider. */
  async hire(suffix?: string): Promise<Hand> {
    return this.seal(await this.payee(suffix));
  }

  async seal(worker: WorkerInHouse, more: Partial<ContractSealed> = {}): Promise<Hand> {
    const contractId = newId();
    await this.post(contractSealed, {
      ...this.parties(worker, contractId),
      jobId: newId(),
      documentHash: 'hash',
      payBasis: 'hour',
      rateFen: 2500,
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
      ...more,
    });
    return { worker, contractId };
  }

  /** An approved shift; its id. */
  async shift(hand: Hand, grossFen = 20_000, more: Partial<ShiftApproved> = {}): Promise<string> {
    const shiftId = newId();
    const { day = '2026-11-02', payDueOn = '2026-11-02', ...others } = more;
    const parties = this.parties(hand.worker, hand.contractId);
    await this.post(shiftApproved, { ...parties, shiftId, day, payDueOn, minutes: 480, grossFen, ...others });
    return shiftId;
  }

  async fund(amountFen: number): Promise<void> {
    const body = { providerId: this.provider.party.id, amountFen };
    await this.employer.party.post('/v1/escrow/deposits', body);
    await this.house.work();
  }

  /** Asks for a run of everything that is due, or of named items. */
  async request(more: object = {}): Promise<Answer> {
    const body = { enterpriseId: this.employer.party.id, ...more };
    return this.house.call('POST', '/v1/pay-runs', { as: this.provider.actor, key: newId(), body });
  }

  async approve(
    run: Json,
    by: 'employer' | 'provider',
    statement: Json = run.releaseStatement,
  ): Promise<Answer> {
    const jws = await this[by].party.sign(RELEASE_TYP, statement);
    const call = { as: this[by].actor, key: newId(), body: { jws } };
    return this.house.call('POST', `/v1/pay-runs/${run.id}/approvals`, call);
  }

  /** Requests a run, has both parties sign it, and returns it released; nothing is submitted yet. */
  async release(): Promise<Json> {
    const run = (await this.request()).body;
    await this.approve(run, 'employer');
    return (await this.approve(run, 'provider')).body;
  }

  /** Takes a draft back. */
  async cancel(run: Json): Promise<Answer> {
    return this.house.call('POST', `/v1/pay-runs/${run.id}/cancellation`, {
      as: this.provider.actor,
      key: newId(),
    });
  }

  async run(id: string): Promise<Json> {
    return (await this.house.call('GET', `/v1/pay-runs/${id}`, { as: this.provider.actor })).body;
  }

  async escrow(): Promise<{ id: string; availableFen: number; heldFen: number }> {
    return (await this.house.call('GET', '/v1/escrow', { as: this.employer.actor })).body.items[0];
  }

  /** What the simulated rail really moved for a number. */
  async moved(outBizNo: string): Promise<Movement[]> {
    return this.house.get(SimulatorStore).movements(outBizNo);
  }

  /** Payloads of an event, oldest first. */
  /** Payments that arrived, as was told of each: alone, or among the wages of a payday. */
  async settled(): Promise<PayoutSettled[]> {
    return [...(await this.told(payoutSettled)), ...(await this.told(payoutsSettled)).flatMap(wagesOf)];
  }

  async told<P>(event: EventName<P>): Promise<P[]> {
    const events = await this.house.get(Outbox).history([event], null, 1000);
    return events.map(({ payload }) => payload);
  }

  async post<P extends object>(event: EventName<P>, payload: P): Promise<void> {
    await this.house.get(Commands).unkeyed((tx) => this.house.get(Outbox).append(tx, event, payload));
    await this.house.drain();
  }

  private parties(worker: WorkerInHouse, contractId: string) {
    return {
      contractId,
      workerId: worker.party.id,
      enterpriseId: this.employer.party.id,
      providerId: this.provider.party.id,
      occupationCode: '6-29-02-04',
      region: '430104',
    };
  }
}

let bornDaysLater = 0;

/** Another person's made-up ID number: each is born a day after the one before. */
function anIdNumber(): string {
  const born = new Date(Date.UTC(1985, 0, 1 + bornDaysLater++));
  return madeUpIdNumber(born.toISOString().slice(0, 10).replaceAll('-', ''));
}
