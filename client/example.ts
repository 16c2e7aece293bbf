/**
 * What a labour-service company, an employer and a job platform do with Xingong, typed by its published document:
 * `npm run check` compiles it, so that a field that is renamed here breaks here first.
 */
import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import createClient from 'openapi-fetch';
import { Webhook } from 'standardwebhooks';
import type { components, paths, webhooks } from './generated/xingong.js';

/** A client of one installation; the token comes from `issueToken`. */
export function xingong(baseUrl: string, token: string) {
  return createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
}
type Xingong = ReturnType<typeof xingong>;

/** The employer approves every closed shift of a contract; its pay is owed from then on. Answers the fen owed. */
export async function approveShifts(api: Xingong, contractId: string): Promise<number> {
  let owedFen = 0;
  let cursor: string | null = null;
  do {
    const path = { id: contractId };
    const query: { limit: number; cursor?: string } = { limit: 100, ...(cursor !== null && { cursor }) };
    const page = await api.GET('/v1/contracts/{id}/shifts', { params: { path, query } });
    if (!page.data) throw refused(page.error);
    for (const shift of page.data.items.filter(({ state }) => state === 'closed')) {
      const header = { 'Idempotency-Key': `approve-${shift.id}` };
      const approved = await api.POST('/v1/shifts/{id}/approval', {
        params: { path: { id: shift.id }, header },
        body: shift.units === null ? {} : { units: shift.units },
      });
      if (!approved.data) throw refused(approved.error);
      owedFen += approved.data.grossFen ?? 0;
    }
    cursor = page.data.nextCursor;
  } while (cursor !== null);
  return owedFen;
}

/** The company pays what is owed; of every item that is held back it says why. */
export async function pay(api: Xingong, enterpriseId: string, upToDay: string): Promise<string[]> {
  const { data, error } = await api.POST('/v1/pay-runs', {
    params: { header: { 'Idempotency-Key': `pay-${enterpriseId}-${upToDay}` } },
    body: { enterpriseId, upToDay },
  });
  if (!data) throw refused(error);
  const net = data.payouts.reduce((sum, { netFen }) => sum + netFen, 0);
  if (net !== data.netFen) throw new Error(`pay run ${data.id} does not add up`);
  return data.held.map(
    ({ wageItemId, findings }) =>
      `${wageItemId}: ${findings.map(({ rule, fix }) => `${rule} ${fix.zh}`).join('; ')}`,
  );
}

/** Why an advert was held back: what was found in it, and the words that weighed most. */
export async function screening(api: Xingong, jobId: string): Promise<string> {
  const { data, error } = await api.GET('/v1/jobs/{id}/screening', { params: { path: { id: jobId } } });
  if (!data) throw refused(error);
  const { findings, reasons, probability, threshold } = data;
  const rules = findings.map(({ code }) => code).join(', ');
  const words = reasons.map(({ points, words: said }) => `${said} ${points.toFixed(2)}`).join(', ');
  return `${rules || 'no rule'}; ${probability ?? 'not scored'} of ${threshold ?? '-'}: ${words}`;
}

/** Asks to be told; the secret is shown this once. */
export async function subscribe(api: Xingong, url: string): Promise<string> {
  const events: components['schemas']['WebhookEvent'][] = [
    'payroll.payout-settled',
    'payroll.payout-failed',
    'enterprise-credit.restriction-imposed',
    'enterprise-credit.restriction-lifted',
  ];
  const { data, error } = await api.POST('/v1/webhooks', {
    params: { header: { 'Idempotency-Key': randomUUID() } },
    body: { url, events },
  });
  if (!data) throw refused(error);
  return data.secret;
}

/** What a webhook may be sent, told apart by `type`. */
export type Message = {
  [Event in keyof webhooks]: webhooks[Event]['post']['requestBody']['content']['application/json'];
}[keyof webhooks];

/** What the receiver's own books say of a message; `type` tells what `data` has. */
export function bookingOf({ type, timestamp, data }: Message): string {
  if (type === 'payroll.payout-settled')
    return `${data.payoutId}: ${data.netFen} fen for ${data.shiftIds.length} shifts, ${data.onTime ? 'on time' : 'late'}`;
  if (type === 'payroll.payout-failed') return `${data.payoutId}: failed, ${data.reasonCode}`;
  if (type === 'enterprise-credit.restriction-imposed')
    return `${data.enterpriseId}: ${data.level} until ${data.until ?? 'further notice'}`;
  if (type === 'enterprise-credit.restriction-lifted') return `${data.enterpriseId}: free, ${data.cause}`;
  return `${timestamp} ${type} ${data.eventId}`;
}

/** Takes messages in: checks the signature, takes each `webhook-id` once, answers before it works. */
export function receiver(secret: string, book: (line: string) => void) {
  const webhook = new Webhook(secret);
  const taken = new Set<string>(); // a real one keeps them in its database
  const statusFor = async (request: IncomingMessage): Promise<number> => {
    const headers = headersOf(request);
    try {
      const message = webhook.verify(await bodyOf(request), headers) as Message;
      if (!taken.has(headers['webhook-id'])) setImmediate(() => book(bookingOf(message)));
      taken.add(headers['webhook-id']);
      return 204;
    } catch {
      return 401;
    }
  };
  return createServer((request, response) => {
    void statusFor(request).then((status) => response.writeHead(status).end());
  });
}

type DeliveryHeaders = webhooks['payroll.payout-settled']['post']['parameters']['header'];

function headersOf({ headers }: IncomingMessage): Required<DeliveryHeaders> {
  const header = (name: keyof DeliveryHeaders): string => String(headers[name] ?? '');
  return {
    'webhook-id': header('webhook-id'),
    'webhook-timestamp': header('webhook-timestamp'),
    'webhook-signature': header('webhook-signature'),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A refusal by its code, which never changes; `/problems/{code}` says what to do about it. */
function refused(problem: components['schemas']['Problem'] | undefined): Error {
  return new Error(`${problem?.code ?? 'no answer'} (${problem?.instance ?? '-'}): ${problem?.title ?? ''}`);
}

const { XINGONG_URL, EMPLOYER_TOKEN, PROVIDER_TOKEN, ENTERPRISE_ID, CONTRACT_ID, DAY } = process.env;
if (XINGONG_URL && EMPLOYER_TOKEN && PROVIDER_TOKEN && ENTERPRISE_ID && CONTRACT_ID && DAY) {
  console.log(`${await approveShifts(xingong(XINGONG_URL, EMPLOYER_TOKEN), CONTRACT_ID)} fen owed`);
  for (const line of await pay(xingong(XINGONG_URL, PROVIDER_TOKEN), ENTERPRISE_ID, DAY))
    console.log(`held: ${line}`);
}
