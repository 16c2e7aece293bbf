import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { newId } from '../../ids/ids.js';
import { refusal } from '../../refusal/refusal.js';
import { replyJson } from '../reply/reply-json.js';
import { refusalOf } from './problem-of.js';
import { problemDocument, sendProblem } from './send-problem.js';

const MalformedRequest = refusal('request.malformed-http', 400, {
  zh: '不是有效的 HTTP 请求',
  en: 'The request is no valid HTTP',
  remedy: { zh: '请检查客户端或中间代理。', en: 'Check the client, or a proxy on the way.' },
});
const RequestTimeout = refusal('request.timeout', 408, {
  zh: '请求未在时限内到达',
  en: 'The request did not arrive in time',
  remedy: { zh: '请在 30 秒内发完请求头和正文。', en: 'Send headers and body within 30 seconds.' },
});
const HeadersTooLarge = refusal('request.headers-too-large', 431, {
  zh: '请求头过大',
  en: 'The request headers are too large',
  remedy: {
    zh: '请减小请求头，特别是 Cookie 和令牌。',
    en: 'Send smaller headers, cookies and tokens above all.',
  },
});

const BY_CODE: Record<string, typeof MalformedRequest> = {
  ERR_HTTP_REQUEST_TIMEOUT: RequestTimeout,
  HPE_HEADER_OVERFLOW: HeadersTooLarge,
};

/** Answers a request whose URL cannot be read; no hook has run for it. */
export function unreadableUrl(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply.header('X-Request-Id', request.id).serializer(replyJson), refusalOf(error), request);
}

/** Answers bytes that are no HTTP request, or one that never ends, and closes the connection. */
export function unreadableBytes(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refused = (BY_CODE[error.code ?? ''] ?? MalformedRequest)();
  const body = replyJson(problemDocument(refused, newId<'request'>()));
  const head = [
    `HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroySoon(); // when it is written; the other end may never close its own side
}
