import { parameter } from '../platform/parameter/parameter.js';

/** Waits between attempts to deliver to a webhook, seconds. */
export const webhookRetrySeconds = parameter<number[]>('notification.webhook-retry-seconds');
export const webhookTimeoutSeconds = parameter<number>('notification.webhook-timeout-seconds');
/** How long the secret before a rotation still signs, seconds. */
export const formerSecretSeconds = parameter<number>('notification.former-secret-seconds');
