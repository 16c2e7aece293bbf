import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Stale } from '../refusal/refusal.js';
import { ApiProblem } from './problem/api-problem.decorator.js';
import { documentedParam } from './param.js';
import { IfMatchMissing, RequestInvalid } from './request.errors.js';

const ETAG = /^"v(\d{1,15})"$/;

/**
 * The row version the caller read, from `If-Match: "v3"` (RFC 9110 section 13.1.1).
 * Guard the write with it and throw `Stale` when no row was affected.
 * @throws IfMatchMissing 428, Stale 412 for a tag this service never gave, RequestInvalid for `*` and lists.
 */
export const IfMatch = documentedParam(
  createParamDecorator((_: unknown, context: ExecutionContext): number => {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>();
    const given = headers['if-match'];
    if (given === undefined || given === '') throw IfMatchMissing();
    if (typeof given !== 'string' || given === '*' || given.includes(',')) {
      throw RequestInvalid({
        fields: [{ path: 'If-Match', message: 'must be the one ETag of the last read' }],
      });
    }
    const version = ETAG.exec(given)?.[1];
    if (version === undefined) throw Stale();
    return Number(version);
  })(),
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: true,
      description: 'The `ETag` of the last read.',
      schema: { type: 'string', pattern: ETAG.source, examples: ['"v1"'] },
    }),
    ApiProblem(IfMatchMissing, Stale),
  ),
);

/** Metadata key of a route that answers with `ETag`. */
export const TAGGED = 'xingong:tagged';

/** On a route that answers `withETag`: the document then says so, and that it may answer 304. */
export function Tagged(): MethodDecorator {
  return SetMetadata(TAGGED, true);
}

/** What `withETag` needs of a Fastify reply. */
export interface TaggedReply {
  header(name: string, value: string): unknown;
}

/**
 * Sets `ETag` from the row's version; take the reply with `@Res({ passthrough: true })`.
 * A `GET` whose `If-None-Match` names the tag is answered 304 without a body.
 */
export function withETag<T extends { version: number }>(reply: TaggedReply, view: T): T {
  reply.header('ETag', `"v${view.version}"`);
  return view;
}
