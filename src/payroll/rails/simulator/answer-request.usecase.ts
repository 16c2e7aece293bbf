import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { newId } from '../../../platform/ids/ids.js';
import { fen } from '../../../platform/money/money.js';
import {
  APP_ID,
  type Gateway,
  type GatewayReply,
  RAIL_KEYS,
  type RailKeys,
  type SignedForm,
} from '../gateway.types.js';
import { signText, verifyForm } from '../signing.rules.js';
import { type Behaviour, topUpBehaviour, transferBehaviour } from './behaviour.rules.js';
import type { SimulatedOrder } from './simulator.types.js';
import { SimulatorStore } from './simulator.store.js';
import { answerOf, type Body, type Content, noticesOf, orderOf, sameOrRefused } from './wire.rules.js';
import { BatchChanges } from './batch.changes.js';

type Connection = Parameters<SimulatorStore['find']>[0];

const LATE_MS = 3_000;

/**
 * The gateway of a rail that behaves like a real one and keeps its own books. It verifies the caller's
 * signature, signs what it answers, pays a number at most once, refuses a number that comes with another
 * body (`PAYMENT_INFO_INCONSISTENCY`) and a book without money (`PAYER_BALANCE_NOT_ENOUGH`).
 *
 * Transfers, by the last four characters of the payee's account:
 * - `0001` refused, `PAYEE_NOT_EXIST`
 * - `0002` paid, but the connection breaks before the answer
 * - `0003` the connection breaks before anything happens, the first time
 * - `0004` `DEALING`, `SUCCESS` a second later
 * - `0005` `SUCCESS`, `REFUND` two seconds later
 * - `0006` paid; every notification comes three times
 * - `0007` paid at once, answered after 3 seconds
 * - `0008` answers 20000 (unavailable) without paying, the first time
 * - `0009` `DEALING`, `FAIL` a second later, the money back in the book
 * - any other: paid and answered at once
 *
 * Among others in a batch the same happens to the order alone: where the connection would break or the answer be late,
 * the batch is answered without it.
 *
 * Top-ups wait for the payer, who pays at once; an amount that ends in 13 fen is never paid and closes.
 */
@Injectable()
export class RailSimulator implements Gateway {
  constructor(
    private readonly store: SimulatorStore,
    private readonly clock: Clock,
    @Inject(RAIL_KEYS) private readonly keys: RailKeys,
    private readonly batch: BatchChanges,
  ) {}

  async call(form: SignedForm): Promise<GatewayReply> {
    if (form['app_id'] !== APP_ID || !verifyForm(form, this.keys.merchant.publicKey))
      return this.signed({ code: '40002', sub_code: 'isv.invalid-signature' });
    const content = JSON.parse(form['biz_content'] ?? '{}') as Content;
    const outBizNo = content.out_biz_no ?? '';
    if (form['method'] === 'fund.trans.common.query') return this.query(outBizNo);
    if (form['method']?.startsWith('fund.batch.')) return this.signed(await this.batch.answer(form));
    const topUp = form['method'] === 'fund.trans.page.pay';
    const amount = fen((content.trans_amount ?? '').replace('.', ''));
    const behaviour = topUp ? topUpBehaviour(amount) : transferBehaviour(content.payee_info?.identity ?? '');
    const attempt = await this.store.transaction((tx) => this.store.attempt(tx, outBizNo));
    if (attempt === 1 && behaviour.firstAttempt === 'lost') throw new Error('connection reset');
    if (attempt === 1 && behaviour.firstAttempt === 'unavailable')
      return this.signed({ code: '20000', sub_code: 'aop.unknow-error' });
    const hash = sha256(form['biz_content'] ?? '');
    const asked = { content, hash, orderId: newId(), topUp, notifyUrl: form['notify_url'] ?? '' };
    const order = orderOf(asked, behaviour, this.clock.now());
    const body = await this.store.transaction((tx) => this.take(tx, order, behaviour));
    if (behaviour.answer === 'lost' && attempt === 1) throw new Error('connection reset');
    if (behaviour.answer === 'late') await new Promise((resolve) => setTimeout(resolve, LATE_MS));
    return this.signed(body);
  }

  private async query(outBizNo: string): Promise<GatewayReply> {
    const order = await this.store.transaction((tx) => this.store.find(tx, outBizNo));
    return this.signed(order ? answerOf(order) : { code: '40004', sub_code: 'ORDER_NOT_EXIST' });
  }

  private async take(tx: Connection, order: SimulatedOrder, behaviour: Behaviour): Promise<Body> {
    await this.store.lock(tx, order.out_biz_no);
    const known = await this.store.find(tx, order.out_biz_no);
    if (known) return sameOrRefused(known, order);
    if (behaviour.refuse) return { code: '40004', sub_code: behaviour.refuse };
    const at = this.clock.now();
    if (order.kind === 'transfer' && !(await this.store.move(tx, order, 'out', at)))
      return { code: '40004', sub_code: 'PAYER_BALANCE_NOT_ENOUGH' };
    await this.store.insert(tx, order, at);
    await this.store.post(
      tx,
      order,
      noticesOf(order, { id: newId(), at, key: this.keys.rail.privateKey }),
      at,
    );
    return answerOf(order);
  }

  private signed(body: object): GatewayReply {
    const text = JSON.stringify(body);
    return { body: text, sign: signText(text, this.keys.rail.privateKey) };
  }
}
