import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { sha256 } from '../../../platform/crypto/canonical.js';
import { newId } from '../../../platform/ids/ids.js';
import { RAIL_KEYS, type RailKeys, type SignedForm } from '../gateway.types.js';
import { type Behaviour, transferBehaviour } from './behaviour.rules.js';
import { BatchStore } from './batch.store.js';
import type { SimulatedOrder } from './simulator.types.js';
import { SimulatorStore } from './simulator.store.js';
import { answerOf, type Body, type Content, noticesOf, orderOf, sameOrRefused } from './wire.rules.js';

type Connection = Parameters<SimulatorStore['find']>[0];

/** One order of a batch on its way through the books. */
interface InHand {
  order: SimulatedOrder;
  behaviour: Behaviour;
  /** How often this number came. */
  attempt: number;
}

/** Answers for many orders in one signed message, each judged by itself; a number is paid at most once here too. */
@Injectable()
export class BatchChanges {
  constructor(
    private readonly store: SimulatorStore,
    private readonly batch: BatchStore,
    private readonly clock: Clock,
    @Inject(RAIL_KEYS) private readonly keys: RailKeys,
  ) {}

  /** The body of the answer; an order whose answer is lost is not in it. */
  async answer(form: SignedForm): Promise<{ code: string; orders: Body[] }> {
    const { orders = [] } = JSON.parse(form['biz_content'] ?? '{}') as { orders?: Content[] };
    const bodies =
      form['method'] === 'fund.batch.common.query'
        ? await this.query(orders)
        : await this.transfer(orders, form['notify_url'] ?? '');
    return { code: '10000', orders: bodies };
  }

  private async query(asked: Content[]): Promise<Body[]> {
    const numbers = asked.map(({ out_biz_no: number = '' }) => number);
    const known = await this.store.transaction((tx) => this.batch.find(tx, numbers));
    return numbers.map((number) => {
      const order = known.get(number);
      return order ? answerOf(order) : refused(number, 'ORDER_NOT_EXIST');
    });
  }

  private async transfer(asked: Content[], notifyUrl: string): Promise<Body[]> {
    const at = this.clock.now();
    const attempts = await this.store.transaction((tx) =>
      this.batch.attempts(
        tx,
        asked.map(({ out_biz_no: number = '' }) => number),
      ),
    );
    const inHand = asked.map((content): InHand => {
      const behaviour = transferBehaviour(content.payee_info?.identity ?? '');
      const order = orderOf(
        { content, hash: sha256(JSON.stringify(content)), orderId: newId(), topUp: false, notifyUrl },
        behaviour,
        at,
      );
      return { order, behaviour, attempt: attempts.get(order.out_biz_no) ?? 1 };
    });
    const reached = inHand.filter(({ behaviour, attempt }) => !(attempt === 1 && behaviour.firstAttempt));
    const bodies = await this.store.transaction((tx) => this.take(tx, reached, at));
    return reached.flatMap(({ order, behaviour, attempt }) => {
      const isLost = behaviour.answer === 'late' || (behaviour.answer === 'lost' && attempt === 1);
      const body = bodies.get(order.out_biz_no);
      return isLost || !body ? [] : [{ ...body, out_biz_no: order.out_biz_no }];
    });
  }

  private async take(tx: Connection, reached: InHand[], at: Date): Promise<Map<string, Body>> {
    const numbers = reached.map(({ order }) => order.out_biz_no);
    await this.batch.lock(tx, numbers);
    const known = await this.batch.find(tx, numbers);
    const bodies = new Map<string, Body>();
    const wanted: SimulatedOrder[] = [];
    for (const { order, behaviour } of reached) {
      const before = known.get(order.out_biz_no) ?? wanted.find((one) => one.out_biz_no === order.out_biz_no);
      if (before) bodies.set(order.out_biz_no, sameOrRefused(before, order));
      else if (behaviour.refuse) bodies.set(order.out_biz_no, refused(order.out_biz_no, behaviour.refuse));
      else wanted.push(order);
    }
    const paid = await this.batch.pay(tx, wanted, at);
    for (const order of wanted)
      bodies.set(
        order.out_biz_no,
        paid.has(order.out_biz_no) ? answerOf(order) : refused(order.out_biz_no, 'PAYER_BALANCE_NOT_ENOUGH'),
      );
    // who reads the answer needs no word of what it says; copies are posted of what is to be heard several times
    for (const order of wanted.filter(({ notices, out_biz_no: number }) => notices > 1 && paid.has(number))) {
      const from = { id: newId(), at, key: this.keys.rail.privateKey };
      await this.store.post(tx, order, noticesOf(order, from), at);
    }
    return bodies;
  }
}

function refused(outBizNo: string, code: string): Body {
  return { code: '40004', sub_code: code, out_biz_no: outBizNo };
}
