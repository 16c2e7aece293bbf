import { Agent, request } from 'undici';
import type { Readable } from 'node:stream';

/** One request to the store. */
export interface S3Call {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  url: URL;
  headers: Record<string, string>;
  body?: Buffer;
}

/** What the store answered; the body is read or dropped by whoever asked. */
export interface S3Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text(): Promise<string>;
  bytes(): Readable;
  drop(): Promise<void>;
}

/** How the store is reached: the only place that knows a client for HTTP. */
export interface S3Http {
  send(call: S3Call): Promise<S3Answer>;
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 30_000;

/** What a store says besides objects: a listing of a thousand keys is the longest. */
const LONGEST_TEXT = 4_194_304;

/**
 * undici with a pool of its own, for the store of the configuration: objects of any length stream through, so every
 * step is bounded and not the whole. Its address is the operator's and may be private.
 */
export function s3Http(): S3Http {
  const dispatcher = new Agent({
    connect: { timeout: CONNECT_MS },
    headersTimeout: ANSWER_MS,
    bodyTimeout: ANSWER_MS,
  });
  return {
    async send({ method, url, headers, body }) {
      const answer = await request(url, { dispatcher, method, headers, ...(body && { body }) });
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: () => textOf(answer.body),
        bytes: () => answer.body,
        drop: () => answer.body.dump(),
      };
    },
  };
}

/** @throws Error for a text without an end */
async function textOf(body: Readable): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > LONGEST_TEXT) throw new Error(`the store says more than ${LONGEST_TEXT} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
