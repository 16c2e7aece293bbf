import { type Refusal } from '../../refusal/refusal.js';
import { TokenInvalid, TokenMissing } from '../access/access.errors.js';
import { type Language, languageOf } from '../reply/language.js';
import { type ProblemDocument } from './problem-document.js';

/** What answering with a problem needs of a Fastify reply. */
export interface ProblemReply {
  code(status: number): ProblemReply;
  header(name: string, value: string): ProblemReply;
  type(contentType: string): ProblemReply;
  send(payload: unknown): unknown;
}

const CHALLENGES: Record<string, string> = {
  [TokenMissing.code]: 'Bearer',
  [TokenInvalid.code]: 'Bearer error="invalid_token"',
};

/** A refusal as a problem document (RFC 9457), its title in the caller's language. @param instance the request's id */
export function problemDocument(
  refusal: Refusal,
  instance: string,
  language: Language = 'en',
): ProblemDocument & Record<string, unknown> {
  const { detail, fields, facts } = refusal.extra;
  return {
    ...facts, // first, so that a fact never hides a member of the problem
    type: `/problems/${refusal.code}`,
    title: language === 'zh' ? refusal.zh : refusal.title,
    status: refusal.status,
    code: refusal.code,
    ...(detail !== undefined && { detail }),
    instance,
    ...(fields && { errors: fields }),
  };
}

/** Answers with a refusal and the headers its status asks for. */
export function sendProblem(
  reply: ProblemReply,
  refusal: Refusal,
  request: { id: string; headers: { 'accept-language'?: string | undefined } },
): void {
  const language = languageOf(request.headers['accept-language']);
  const challenge = CHALLENGES[refusal.code]; // RFC 6750 section 3
  if (challenge !== undefined) reply.header('WWW-Authenticate', challenge);
  const { retryAfter, facts } = refusal.extra;
  if (retryAfter !== undefined) reply.header('Retry-After', String(Math.ceil(retryAfter)));
  if (refusal.status === 405 && typeof facts?.['allow'] === 'string') reply.header('Allow', facts['allow']);
  reply
    .code(refusal.status)
    .type('application/problem+json; charset=utf-8')
    .header('Content-Language', language === 'zh' ? 'zh-CN' : 'en')
    .header('Vary', 'Accept-Language')
    .send(problemDocument(refusal, request.id, language));
}
