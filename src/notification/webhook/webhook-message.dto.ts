import type { Schema } from '../../platform/http/openapi/examples.js';
import type { SentMessage } from '../../platform/http/openapi/webhooks.js';
import { Uuid } from '../../platform/http/fields/fields.js';
import type { Operation } from '../../platform/http/openapi/responses.js';
import type { MessageText } from '../notice/kinds/notice.types.js';
import { WEBHOOK_NOTICES } from '../notice/kinds/notices.js';
import { type WebhookAudience, webhookAudience } from '../notice/webhook-audience.rules.js';
import { WEBHOOK_TESTED } from './webhook.rules.js';

type Row = (typeof WEBHOOK_NOTICES)[number];

/** What a webhook says of itself when it is tested. */
export class WebhookTested {
  @Uuid() webhookId: string;
}

/** What receivers are sent, as the published document has it: an entry an event. */
export const WEBHOOK_MESSAGES: readonly SentMessage[] = [
  ...WEBHOOK_NOTICES.map(noticeMessage),
  testMessage(),
];

function noticeMessage(row: Row): SentMessage {
  return {
    name: row.event,
    facts: row.payload,
    describe(facts, sent) {
      const audience = webhookAudience(row, Object.keys(facts.properties ?? {}));
      const operation = operationOf(row.event, row.webhook, descriptionOf(row, audience), sent);
      return { sent: sentFacts(facts, audience), operation };
    },
  };
}

function testMessage(): SentMessage {
  const heading = { en: 'The webhook was tested', zh: '测试推送' };
  const description =
    'Sent by `testWebhook` to that webhook alone, subscribed to or not, and tried once. It says of nothing that happened.';
  return {
    name: WEBHOOK_TESTED,
    facts: WebhookTested,
    describe: (facts, sent) => ({
      sent: sentFacts(facts, { never: [], sometimes: [] }),
      operation: operationOf(WEBHOOK_TESTED, heading, description, sent),
    }),
  };
}

function operationOf(
  event: string,
  heading: MessageText,
  description: string,
  sent: { $ref: string },
): Operation {
  return {
    operationId: operationId(event),
    summary: `${heading.en} ${heading.zh}`,
    description,
    tags: ['Webhook messages 推送内容'],
    security: [], // the signature proves who calls
    parameters: HEADERS.map((header) => ({ ...header, in: 'header', required: true })),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: envelope(event, sent) } },
    },
    responses: RESPONSES,
  };
}

/** Signed as Standard Webhooks 1.0 has it. */
const HEADERS = [
  {
    name: 'webhook-id',
    description: 'The id of the delivery, the same at every attempt: whoever has seen it has the message.',
    schema: { type: 'string', format: 'uuid' },
  },
  {
    name: 'webhook-timestamp',
    description:
      'When this attempt was signed, in seconds since 1970. Refuse what is older than five minutes.',
    schema: { type: 'string', pattern: '^\\d{1,12}$', example: '1795420800' },
  },
  {
    name: 'webhook-signature',
    description:
      '`v1,` and HMAC-SHA256, base64, over `{webhook-id}.{webhook-timestamp}.{body}` with the secret of the webhook. For a day after a rotation two of them, by a space: one that fits is enough (Standard Webhooks 1.0).',
    schema: {
      type: 'string',
      pattern: '^v1,[A-Za-z0-9+/]{43}=( v1,[A-Za-z0-9+/]{43}=)?$',
      example: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
    },
  },
];

const RESPONSES = {
  '2XX': { description: 'Taken. Nothing in the answer is read but its status.' },
  '410': {
    description: 'Gone: the webhook is disabled, and nothing more is sent there until `enableWebhook`.',
  },
  default: {
    description:
      'Not taken, and so is no answer in time: it is tried again after longer and longer waits, under the same `webhook-id`. A 429 or 503 may put that off by `Retry-After`, for a day at most. Redirects are not followed.',
  },
};

/** `{"type", "timestamp", "data"}`, as the body is written. */
function envelope(event: string, facts: Schema): Schema {
  return {
    type: 'object',
    properties: {
      type: { type: 'string', const: event },
      timestamp: { type: 'string', format: 'date-time', description: 'When it happened.' },
      data: facts,
    },
    required: ['type', 'timestamp', 'data'],
  };
}

/** The payload of the event with its id, without what no receiver is shown. */
function sentFacts(
  facts: Schema,
  { never, sometimes }: Pick<WebhookAudience, 'never' | 'sometimes'>,
): Schema {
  const properties = Object.entries(facts.properties ?? {}).filter(([member]) => !never.includes(member));
  const mayBeAbsent = [...never, ...sometimes.map(({ member }) => member)];
  const required = (facts.required ?? []).filter((member) => !mayBeAbsent.includes(member));
  return {
    ...facts,
    properties: {
      eventId: { type: 'string', format: 'uuid', description: 'The same for every receiver of the event.' },
      ...Object.fromEntries(properties),
    },
    required: ['eventId', ...required],
  };
}

/** `payroll.payout-settled` → `onPayoutSettled` */
function operationId(event: string): string {
  const fact = event.slice(event.indexOf('.') + 1);
  return `on-${fact}`.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

function descriptionOf({ webhook }: Row, audience: WebhookAudience): string {
  const { organisations, platforms, platformsHearing, mustKnow, sometimes } = audience;
  const subscribers = [...organisations.map(organisationOf), ...(platforms ? ['every job platform'] : [])];
  return [
    `Sent to subscribers: ${subscribers.join(', ')}.`,
    ...(platformsHearing === null ? [] : [`Subscribing to \`${platformsHearing}\` is enough.`]),
    ...(mustKnow ? ['Sent to whoever must know besides, subscribed or not.'] : []),
    ...sometimes.map(
      ({ member, notTo }) => `\`${member}\` is left out for ${notTo.map(organisationOf).join(', ')}.`,
    ),
    `What is about one \`${webhook.about}\` is sent in the order it happened.`,
  ].join(' ');
}

function organisationOf(member: string): string {
  return `the organisation of \`${member}\``;
}
