import { parameter } from '../platform/parameter/parameter.js';

/** Waits between attempts to deliver to a webhook, seconds. */
export const webhookRetrySeconds = parameter<number[]>('notification.webhook-retry-seconds');
/** How long a receiver may put an attempt off by `Retry-After`, seconds. */
export const longestRetryAfterSeconds = parameter<number>('notification.webhook-longest-retry-after-seconds');
export const webhookTimeoutSeconds = parameter<number>('notification.webhook-timeout-seconds');
/** How long settled deliveries stay in the log of a webhook, days. */
export const webhookDeliveryDays = parameter<number>('notification.webhook-delivery-days');
/** How long a message stays after it was read, days. */
export const readMessageDays = parameter<number>('notification.retention-message-days');
/** Minutes of the day in Asia/Shanghai from which on, and until which, nobody is texted but in danger. */
export const textQuietHours = parameter<{ from: number; until: number }>('notification.text-quiet-hours');
/** Minutes between two texts to one person at least. */
export const textLeastMinutes = parameter<number>('notification.text-least-minutes');
/** How long a to-do stays after it was closed, days. */
export const closedTodoDays = parameter<number>('notification.retention-todo-days');
/** How long it is known that a code was sent, days. */
export const codeDispatchDays = parameter<number>('notification.retention-code-dispatch-days');
/** How long the secret before a rotation still signs, seconds. */
export const formerSecretSeconds = parameter<number>('notification.former-secret-seconds');
