import { deadline } from '../platform/deadline/deadline-name.js';
import { ends, lasts, machine, moves } from '../platform/deadline/machine.js';
import type { DispatchState } from './channel/receipt.rules.js';
import type { WebhookState } from './webhook/webhook.rules.js';

/** Half of the time for a to-do is over. */
export const HALF_TIME = deadline('notification.todo-half-time');
/** A day is left for a to-do. */
export const LAST_DAY = deadline('notification.todo-last-day');
/** It is time to text somebody about what they must do. */
export const TEXT_DUE = deadline('notification.text-due');

/** It is time to mail an organisation about what it must do. */
export const MAIL_DUE = deadline('notification.mail-due');

machine<WebhookState>('notification.webhook.state', {
  active: lasts('在用，直到停用或删除', 'in use until it is disabled or removed'),
  disabled: lasts(
    '接收方答复 410 后停用；机构可重新启用',
    'its receiver answered 410; the organisation may enable it',
  ),
  removed: ends,
});

machine<'pending' | 'delivered' | 'failed'>('notification.webhook_delivery.state', {
  pending: moves('按重试计划投递', 'tried again by the schedule until it is used up'),
  delivered: ends,
  failed: lasts('重试已用尽；机构可重发', 'the schedule is used up; the organisation may send it again'),
});

machine<DispatchState>('notification.code_dispatch.state', {
  pending: moves('由短信服务商投递', 'on its way to a provider of texts'),
  waiting: moves(
    '由短信或邮件服务商投递；内容已加密留存',
    'on its way to a provider of texts or mail; its words are kept, sealed',
  ),
  sent: lasts('服务商已接收，尚无回执', 'a provider took it, and has not said more'),
  delivered: ends,
  undelivered: ends,
  dropped: ends,
});
