import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { fen, yuan } from '../../platform/money/money.js';
import { APP_ID, GATEWAY, type Gateway, RAIL_KEYS, type RailKeys, type SignedForm } from './gateway.types.js';
import { PayoutRail } from './payout.rail.js';
import {
  RAIL_STATES,
  type RailNotification,
  type RailReply,
  type TopUpOrder,
  type TransferOrder,
} from './rail.types.js';
import { signForm, verifyForm, verifyText } from './signing.rules.js';

const PATIENCE_MS = 8_000;

/** Orders in one request. */
const A_REQUEST = 250;

/** What the gateway puts into the body of a reply. */
interface ReplyBody {
  code?: string;
  sub_code?: string;
  out_biz_no?: string;
  order_id?: string;
  status?: string;
  trans_amount?: string;
  error_code?: string;
}

/**
 * The client of the simulated rail, written as one of the real ones: it signs every request, believes only
 * signed replies, waits eight seconds, and takes everything else for an unknown outcome.
 */
@Injectable()
export class SimulatedRail extends PayoutRail {
  readonly connected = true;

  constructor(
    @Inject(GATEWAY) private readonly gateway: Gateway,
    @Inject(RAIL_KEYS) private readonly keys: RailKeys,
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async transfer(order: TransferOrder): Promise<RailReply> {
    return this.ask('fund.trans.uni.transfer', contentOf(order));
  }

  override async transferAll(orders: TransferOrder[]): Promise<Map<string, RailReply>> {
    return this.askAll('fund.batch.uni.transfer', orders.map(contentOf));
  }

  override async topUp({ outBizNo, book, amount }: TopUpOrder): Promise<RailReply> {
    return this.ask('fund.trans.page.pay', {
      out_biz_no: outBizNo,
      trans_amount: yuan(amount),
      payee_info: { identity: book, identity_type: 'ACCOUNT_BOOK_ID' },
    });
  }

  override async query(outBizNo: string): Promise<RailReply> {
    return this.ask('fund.trans.common.query', { out_biz_no: outBizNo });
  }

  override async queryAll(outBizNos: string[]): Promise<Map<string, RailReply>> {
    return this.askAll(
      'fund.batch.common.query',
      outBizNos.map((outBizNo) => ({ out_biz_no: outBizNo })),
    );
  }

  override readNotification(form: Record<string, string>): RailNotification | null {
    if (form['app_id'] !== APP_ID || !verifyForm(form, this.keys.rail.publicKey)) return null;
    const { notify_id: notifyId, biz_content: content } = form;
    const outBizNo = parsed<{ out_biz_no?: unknown }>(content ?? '')?.out_biz_no;
    return notifyId && typeof outBizNo === 'string' ? { notifyId, outBizNo } : null;
  }

  private async ask(method: string, content: object): Promise<RailReply> {
    const said = await this.call<ReplyBody>(method, content);
    return 'body' in said ? understood(said.body) : { kind: 'unknown', why: said.why };
  }

  /** One signed request for some orders at a time; an order that its answer does not name is unknown. */
  private async askAll(method: string, orders: { out_biz_no: string }[]): Promise<Map<string, RailReply>> {
    const replies = new Map<string, RailReply>();
    for (let from = 0; from < orders.length; from += A_REQUEST) {
      const some = orders.slice(from, from + A_REQUEST);
      const said = await this.call<{ orders?: ReplyBody[] }>(method, { orders: some });
      const why = 'why' in said ? said.why : 'unavailable';
      const bodies = 'body' in said && Array.isArray(said.body.orders) ? said.body.orders : [];
      const byNumber = new Map(bodies.map((one) => [one.out_biz_no, one]));
      for (const { out_biz_no: outBizNo } of some) {
        const own = byNumber.get(outBizNo);
        replies.set(outBizNo, own ? understood(own) : { kind: 'unknown', why });
      }
    }
    return replies;
  }

  /** What the gateway says, its signature verified; else why nobody knows. */
  private async call<T extends object>(
    method: string,
    content: object,
  ): Promise<{ body: T } | { why: 'timeout' | 'bad-signature' }> {
    const form: SignedForm = {
      app_id: APP_ID,
      method,
      version: '1.0',
      timestamp: this.clock.now().toISOString(),
      notify_url: `${this.config.publicUrl}/v1/rails/simulated/notifications`,
      biz_content: JSON.stringify(content),
    };
    const sent = this.gateway.call(signForm(form, this.keys.merchant.privateKey));
    const reply = await withPatience(sent).catch(() => null); // a broken connection tells nothing
    if (!reply) return { why: 'timeout' };
    const body = parsed<T>(reply.body);
    const isTheirs = body !== null && verifyText(reply.body, reply.sign, this.keys.rail.publicKey);
    return isTheirs ? { body } : { why: 'bad-signature' };
  }
}

/** An order as the rail takes it, alone or among others: the same number must come with the same words. */
function contentOf({ outBizNo, book, amount, payee, title }: TransferOrder) {
  return {
    out_biz_no: outBizNo,
    trans_amount: yuan(amount),
    order_title: title,
    payer_info: { identity: book, identity_type: 'ACCOUNT_BOOK_ID' },
    payee_info: {
      identity: payee.account,
      identity_type: payee.kind === 'bank' ? 'BANKCARD_ACCOUNT' : 'ALIPAY_LOGON_ID',
      name: payee.name,
    },
  };
}

function understood(body: ReplyBody): RailReply {
  if (body.code === '40004') {
    if (body.sub_code === 'SYSTEM_ERROR' || !body.sub_code) return { kind: 'unknown', why: 'unavailable' };
    return { kind: 'refused', code: body.sub_code };
  }
  const state = RAIL_STATES.find((known) => known === body.status);
  if (body.code !== '10000' || !state || !body.out_biz_no || !body.order_id)
    return { kind: 'unknown', why: 'unavailable' };
  return {
    kind: 'order',
    outBizNo: body.out_biz_no,
    orderId: body.order_id,
    state,
    amount: fen((body.trans_amount ?? '').replace('.', '')),
    reasonCode: body.error_code ?? null,
  };
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null; // whatever it is, it is no reply
  }
}

async function withPatience<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the rail did not answer in time')), PATIENCE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
