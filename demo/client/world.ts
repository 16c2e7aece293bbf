/** A request as it goes over the wire. */
export interface WireRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** The answer as it comes back. */
export interface WireReply {
  status: number;
  headers: Record<string, string>;
  text: string;
}

/** Where the service is: behind a URL for the demo, in the same process for the journeys. */
export interface World {
  send(request: WireRequest): Promise<WireReply>;
  /** Lets the service's background work go on for a moment. */
  settle(): Promise<void>;
  now(): Date;
  /** Lets so many minutes of working time pass. */
  pass(minutes: number): Promise<void>;
}

/** A refusal of the service, with its problem document. */
export class Refused extends Error {
  constructor(
    readonly what: string,
    readonly status: number,
    readonly code: string,
    // oxlint-disable-next-line typescript/no-explicit-any -- a problem document has members of every shape
    readonly problem: any,
  ) {
    super(`${what} was refused with ${status} ${code}: ${JSON.stringify(problem)}`);
  }
}

/** What a caller sends besides method and path. */
export interface Sending {
  token?: string;
  body?: unknown;
  form?: Record<string, string>;
  /** Idempotency-Key. */
  key?: string;
  headers?: Record<string, string>;
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers have every shape; the service's OpenAPI document types them
export type Json = any;

/** Sends one request and reads the answer as JSON (or text). @throws Refused on any status from 400 on */
export async function request(
  world: World,
  method: string,
  path: string,
  sending: Sending = {},
): Promise<Json> {
  const headers: Record<string, string> = { accept: 'application/json', ...sending.headers };
  if (sending.token !== undefined) headers['authorization'] = `Bearer ${sending.token}`;
  if (sending.key !== undefined) headers['idempotency-key'] = sending.key;
  const body = bodyOf(sending, headers);
  const reply = await world.send({ method, path, headers, ...(body !== undefined && { body }) });
  const json = /json/.test(reply.headers['content-type'] ?? '') && reply.text !== '';
  const content: Json = json ? JSON.parse(reply.text) : reply.text;
  if (reply.status >= 400)
    throw new Refused(
      `${method} ${path}`,
      reply.status,
      json ? (content.code ?? content.error) : '',
      content,
    );
  return content;
}

/** Asks again, letting the service work in between, until the answer is good; gives up after a deadline. */
export async function eventually<T>(
  world: World,
  ask: () => Promise<T | undefined | false>,
  what: string,
  patienceMs = 10_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`still not after ${patienceMs / 1000} seconds: ${what}`);
    await world.settle();
  }
}

/** How time goes by where the service is. */
export interface Time {
  now(): Date;
  pass(minutes: number): Promise<void>;
}

/** The time of the machine: it passes as it does. */
export const realTime: Time = {
  now: () => new Date(),
  pass: (minutes) => new Promise((resolve) => setTimeout(resolve, minutes * 60_000)),
};

/** The service behind a URL. */
export function worldAt(baseUrl: string, time = realTime): World {
  return {
    ...time,
    settle: () => new Promise((resolve) => setTimeout(resolve, 60)),
    async send({ method, path, headers, body }) {
      const reply = await fetch(new URL(path, baseUrl), {
        method,
        headers,
        ...(body !== undefined && { body }),
      }).catch((error: Error) => {
        throw new Error(`${baseUrl} does not answer ${method} ${path}: ${whyOf(error)}`, { cause: error });
      });
      return { status: reply.status, headers: Object.fromEntries(reply.headers), text: await reply.text() };
    },
  };
}

/** `fetch` says "fetch failed" and keeps the reason one level down. */
function whyOf({ message, cause }: Error): string {
  const { code, message: below } = (cause ?? {}) as { code?: string; message?: string };
  return code ?? below ?? message;
}

function bodyOf({ body, form }: Sending, headers: Record<string, string>): string | undefined {
  if (form) {
    headers['content-type'] = 'application/x-www-form-urlencoded';
    return new URLSearchParams(form).toString();
  }
  if (body === undefined) return undefined;
  headers['content-type'] = 'application/json';
  return JSON.stringify(body);
}
