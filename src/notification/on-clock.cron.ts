import { alone, clockTable, shared } from '../platform/outbox/clock-table.js';
import { ClearDevelopmentInbox } from './development-inbox/clear-development-inbox.usecase.js';
import { DeliverCodes } from './channel/deliver-codes.usecase.js';
import { ForgetDispatches } from './channel/forget-dispatches.usecase.js';
import { ReadReceipts } from './channel/read-receipts.usecase.js';
import { ForgetReadMessages } from './inbox/forget-read-messages.usecase.js';
import { ForgetDeliveries } from './webhook/delivery/forget-deliveries.usecase.js';
import { ForgetTodos } from './todo/forget-todos.usecase.js';
import { DispatchWebhooks } from './webhook/dispatch-webhooks.usecase.js';

/** What notification does by itself. */
export const NOTIFICATION_CLOCK = clockTable('notification', [
  shared('notification.send-codes', 300, [DeliverCodes], (codes) => codes.run('phone')),
  shared('notification.send-mails', 1_000, [DeliverCodes], (mails) => mails.run('mail')),
  shared('notification.read-receipts', 5_000, [ReadReceipts], (receipts) => receipts.run()),
  shared('notification.send-webhooks', 300, [DispatchWebhooks], (webhooks) => webhooks.run()),
  alone('notification.forget-deliveries', '0 15 3 * * *', [ForgetDeliveries], (forgetting) =>
    forgetting.run(),
  ),
  alone('notification.forget-read-messages', '0 45 3 * * *', [ForgetReadMessages], (messages) =>
    messages.run(),
  ),
  alone('notification.forget-todos', '0 55 3 * * *', [ForgetTodos], (todos) => todos.run()),
  alone('notification.forget-dispatches', '0 50 * * * *', [ForgetDispatches], (codes) => codes.run()),
  alone('notification.clear-development-inbox', '0 * * * * *', [ClearDevelopmentInbox], (inbox) =>
    inbox.run(),
  ),
]);
