import { Client, type Dispatcher } from 'undici';
import { Connection, type Route } from './connection.js';
import { type OutboundAnswer, OutboundFailure, type OutboundRequest } from './outbound.types.js';

const LONGEST_HEADERS = 16_384;

/**
 * One request and its answer over a connection of its own, which ends with it.
 * @param signal aborted with the OutboundFailure to end by
 */
export async function exchange(
  target: URL,
  request: OutboundRequest,
  route: Omit<Route, 'maxBytes'>,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const connection = new Connection({ ...route, maxBytes: request.maxBytes }, signal);
  const client = new Client(target.origin, {
    connect: connection.open,
    pipelining: 0, // says `connection: close`
    maxHeaderSize: LONGEST_HEADERS,
    headersTimeout: 0, // the signal ends the connection: one clock over all
    bodyTimeout: 0,
  });
  try {
    const answer = await client.request({
      path: `${target.pathname}${target.search}`,
      method: request.method,
      ...(request.headers && { headers: request.headers }),
      ...(request.body !== undefined && { body: request.body }),
    });
    return await answered(answer, request);
  } finally {
    route.over(connection.end());
    void client.destroy();
  }
}

async function answered(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  { maxBytes, unfinished = 'refuse', redirect = 'refuse' }: OutboundRequest,
): Promise<OutboundAnswer> {
  body.on('error', () => undefined); // one that is not read to its end is ended by us
  if (redirect === 'refuse' && status >= 300 && status < 400) throw new OutboundFailure('redirected');
  if (unfinished === 'refuse' && Number(headers['content-length']) > maxBytes)
    throw new OutboundFailure('too-long');
  const chunks: Buffer[] = [];
  let left = maxBytes;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (chunk.length > left && unfinished === 'refuse') throw new OutboundFailure('too-long');
      chunks.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left < 0) break;
    }
  } catch (error) {
    if (unfinished === 'refuse') throw error;
  }
  return { status, headers: joined(headers), body: Buffer.concat(chunks).toString('utf8') };
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
