import { type OpenAPIObject } from '@nestjs/swagger';
import { type RefusalKind } from '../../refusal/refusal.js';
import { type RouteAccess } from '../access/access.check.js';
import { TAGGED } from '../etag.js';
import { problemsOf } from '../problem/api-problem.decorator.js';
import {
  BodyTooLarge,
  CursorInvalid,
  MalformedBody,
  RequestInvalid,
  ServiceUnavailable,
  UnsupportedMediaType,
} from '../request.errors.js';

/** One operation of the document. */
export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & {
  operationId?: string;
  'x-access'?: string[];
  'x-demands'?: string[];
  'x-admits'?: string[];
};

interface Answer {
  content?: object;
}

type Responses = Operation['responses'];

const PROBLEM = { $ref: '#/components/schemas/Problem' };
const REQUEST_ID = {
  'X-Request-Id': { description: 'The id of the request, as in the log.', schema: { type: 'string' } },
};
const RETRY_AFTER = {
  'Retry-After': { description: 'Seconds until it may succeed.', schema: { type: 'integer', minimum: 0 } },
};
const ETAG = {
  ETag: {
    description: 'The version of what was read, for `If-Match` and `If-None-Match`.',
    schema: { type: 'string', pattern: '^"v\\d{1,15}"$' },
  },
};

/** Every refusal an operation may answer with: those its route declares, and those that go with what it takes. */
export function refusalsOf(operation: Operation, { answers, controller }: RouteAccess): RefusalKind[] {
  const takesBody = operation.requestBody !== undefined;
  const takesMore = (operation.parameters ?? []).length > 0;
  const takesCursor = (operation.parameters ?? []).some((one) => 'name' in one && one.name === 'cursor');
  return [
    ...problemsOf(controller),
    ...problemsOf(answers),
    ...(takesBody || takesMore ? [RequestInvalid, MalformedBody] : []),
    ...(takesCursor ? [CursorInvalid] : []),
    ...(takesBody ? [BodyTooLarge, UnsupportedMediaType] : []),
    ServiceUnavailable,
  ].filter((kind, index, all) => all.findIndex(({ code }) => code === kind.code) === index);
}

/** The responses of an operation by status: its answers, its refusals with their codes, and what its version is called. */
export function responsesOf(operation: Operation, kinds: RefusalKind[], route: RouteAccess): Responses {
  const isTagged = Reflect.getMetadata(TAGGED, route.answers) === true;
  const answers = Object.entries(operation.responses).map(([status, answer]) => [
    status,
    { description: 'Done.', ...filled(answer ?? {}), headers: { ...REQUEST_ID, ...(isTagged && ETAG) } },
  ]);
  const unchanged = isTagged
    ? [['304', { description: 'Not changed since `If-None-Match`.', headers: ETAG }]]
    : [];
  const statuses = [...new Set(kinds.map(({ status }) => status))].sort((a, b) => a - b);
  const refused = statuses.map((status) => [
    String(status),
    refusedWith(
      status,
      kinds.filter((kind) => kind.status === status),
    ),
  ]);
  const otherwise = {
    description: 'Refused; `code` says why. All codes are listed at `/problems`.',
    headers: REQUEST_ID,
    content: { 'application/problem+json': { schema: PROBLEM } },
  };
  const listed = Object.fromEntries([...answers, ...unchanged]) as Record<string, Answer>;
  for (const [status, answer] of refused as [string, Answer][])
    // OAuth answers some refusals in a form of its own (RFC 6749 section 5.2)
    listed[status] = { ...answer, content: { ...listed[status]?.content, ...answer.content } };
  return { ...listed, default: otherwise };
}

function filled(answer: object): object {
  return 'description' in answer && answer.description === '' ? { ...answer, description: 'Done.' } : answer;
}

function refusedWith(status: number, kinds: RefusalKind[]): object {
  const waits = status === 429 || status === 503;
  return {
    description: kinds.map(({ code, title }) => `\`${code}\`: ${title}`).join('; '),
    headers: { ...REQUEST_ID, ...(waits && RETRY_AFTER) },
    content: {
      'application/problem+json': {
        schema: { allOf: [PROBLEM, { properties: { code: { enum: kinds.map(({ code }) => code) } } }] },
        examples: Object.fromEntries(
          kinds.map(({ code, title }) => [
            code,
            { value: { type: `/problems/${code}`, title, status, code, instance: EXAMPLE_REQUEST } },
          ]),
        ),
      },
    },
  };
}

const EXAMPLE_REQUEST = '01a20467-d3e3-74b6-ba4f-eeb8265a34d8';
