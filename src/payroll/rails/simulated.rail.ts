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

  override async transfer({ outBizNo, book, amount, payee, title }: TransferOrder): Promise<RailReply> {
    return this.ask('fund.trans.uni.transfer', {
      out_biz_no: outBizNo,
      trans_amount: yuan(amount),
      order_title: title,
      payer_info: { identity: book, identity_type: 'ACCOUNT_BOOK_ID' },
      payee_info: {
        identity: payee.account,
        identity_type: payee.kind === 'bank' ? 'BANKCARD_ACCOUNT' : 'ALIPAY_LOGON_ID',
        name: payee.name,
      },
    });
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

  override readNotification(form: Record<string, string>): RailNotification | null {
    if (form['app_id'] !== APP_ID || !verifyForm(form, this.keys.rail.publicKey)) return null;
    const { notify_id: notifyId, biz_content: content } = form;
    const outBizNo = parsed<{ out_biz_no?: unknown }>(content ?? '')?.out_biz_no;
    return notifyId && typeof outBizNo === 'string' ? { notifyId, outBizNo } : null;
  }

  private async ask(method: string, content: object): Promise<RailReply> {
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
    if (!reply) return { kind: 'unknown', why: 'timeout' };
    const body = parsed<ReplyBody>(reply.body);
    if (!body || !verifyText(reply.body, reply.sign, this.keys.rail.publicKey))
      return { kind: 'unknown', why: 'bad-signature' };
    return understood(body);
  }
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
