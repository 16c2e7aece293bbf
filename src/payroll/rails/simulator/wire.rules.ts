import type { KeyObject } from 'node:crypto';
import { yuan } from '../../../platform/money/money.js';
import { APP_ID, type SignedForm } from '../gateway.types.js';
import { signForm } from '../signing.rules.js';
import type { SimulatedOrder } from './simulator.types.js';

/** The body of a reply before it is signed. */
export type Body = Record<string, string | null>;

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
