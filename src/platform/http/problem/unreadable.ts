import { STATUS_CODES } from 'node:http';
import { type Socket } from 'node:net';
import { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import { newId } from '../../ids/ids.js';
import { refusal } from '../../refusal/refusal.js';
import { replyJson } from '../reply/reply-json.js';
import { refusalOf } from './problem-of.js';
import { problemDocument, sendProblem } from './send-problem.js';

const MalformedRequest = refusal('request.malformed-http', 400, 'The request is no valid HTTP');
const RequestTimeout = refusal('request.timeout', 408, 'The request did not arrive in time');
const HeadersTooLarge = refusal('request.headers-too-large', 431, 'The request headers are too large');

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
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
