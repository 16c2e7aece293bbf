import type { KeyObject } from 'node:crypto';
import { yuan } from '../../../platform/money/money.js';
import { APP_ID, type SignedForm } from '../gateway.types.js';
import { signForm } from '../signing.rules.js';
import type { Behaviour } from './behaviour.rules.js';
import type { SimulatedOrder } from './simulator.types.js';

/** The body of a reply before it is signed. */
export type Body = Record<string, string | null>;

/** What the caller sends of one order. */
export interface Content {
  out_biz_no?: string;
  trans_amount?: string;
  payer_info?: { identity?: string };
  payee_info?: { identity?: string };
}

/** One order of a request. */
interface Asked {
  content: Content;
  /** Of its own text: a number that comes again must come with the same. */
  hash: Buffer;
  orderId: string;
  topUp: boolean;
  notifyUrl: string;
}

/** An order as the books will have it. */
export function orderOf(
  { content, hash, orderId, topUp, notifyUrl }: Asked,
  { state, notices, then }: Behaviour,
  at: Date,
): SimulatedOrder {
  return {
    out_biz_no: content.out_biz_no ?? '',
    kind: topUp ? 'top-up' : 'transfer',
    body_hash: hash,
    book: (topUp ? content.payee_info : content.payer_info)?.identity ?? '',
    amount: (content.trans_amount ?? '').replace('.', ''),
    order_id: orderId,
    notify_url: notifyUrl,
    status: state,
    error_code: null,
    notices,
    next_status: then?.state ?? null,
    next_at: then ? new Date(at.getTime() + then.afterSeconds * 1000) : null,
  };
}

/** What is said about a number that is in the books already. */
export function sameOrRefused(known: SimulatedOrder, order: SimulatedOrder): Body {
  return known.body_hash.equals(order.body_hash)
    ? answerOf(known)
    : { code: '40004', sub_code: 'PAYMENT_INFO_INCONSISTENCY' };
}

const NOTIFIED = ['SUCCESS', 'FAIL', 'REFUND', 'CLOSED'];

/** What the gateway says about an order it has in its books. */
export function answerOf(order: SimulatedOrder): Body {
  return {
    code: '10000',
    out_biz_no: order.out_biz_no,
    order_id: order.order_id,
    status: order.status,
    trans_amount: yuan(BigInt(order.amount)),
    ...(order.error_code && { error_code: order.error_code }),
  };
}

/** The notifications of an order's state: none while it is open, copies when its payee is `0006`. */
export function noticesOf(
  order: SimulatedOrder,
  from: { id: string; at: Date; key: KeyObject },
): SignedForm[] {
  if (!NOTIFIED.includes(order.status)) return [];
  const { code: _code, ...content } = answerOf(order);
  const form = signForm(
    {
      notify_id: from.id,
      app_id: APP_ID,
      msg_method: 'fund.trans.order.changed',
      utc_timestamp: String(from.at.getTime()),
      version: '1.1',
      biz_content: JSON.stringify(content),
    },
    from.key,
  );
  return Array.from({ length: order.notices }, () => form);
}
