import { describe, expect, it } from 'vitest';
import { type Exchange, Published } from './published.js';

const JOB = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    wageFen: { type: 'integer', format: 'int64', minimum: 0 },
    pay: { type: 'string', enum: ['day', 'task'] },
    note: { type: ['string', 'null'] },
    facts: { type: 'object', additionalProperties: true },
  },
  required: ['id', 'wageFen', 'pay'],
};
const PROBLEM = {
  type: 'object',
  properties: { type: { type: 'string' }, code: { type: 'string' }, status: { type: 'integer' } },
  required: ['type', 'code', 'status'],
};
const json = (name: string): object => ({
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } },
});
const DOCUMENT = {
  paths: {
    '/v1/jobs/{id}': {
      get: {
        operationId: 'Job_one',
        responses: {
          200: json('Job'),
          404: {
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
          default: {
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
      },
      delete: { operationId: 'Job_end', responses: { 204: {} } },
    },
    '/v1/jobs/search': { get: { operationId: 'Job_search', responses: { 200: json('Page') } } },
  },
  components: {
    schemas: {
      Job: JOB,
      Page: {
        type: 'object',
        properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Job' } } },
      },
      Problem: PROBLEM,
    },
  },
} as const;

const GOOD = { id: '018f3b5e-8d2c-7c3a-9d4e-0123456789ab', wageFen: 20_000, pay: 'day' };
const REFUSED = { type: '/problems/job.not-found', code: 'job.not-found', status: 404 };

function answer(body: unknown, more: Partial<Exchange> = {}): Exchange {
  const text = body === undefined ? '' : JSON.stringify(body);
  const contentType = 'application/json; charset=utf-8';
  return { method: 'GET', url: '/v1/jobs/7?x=1', status: 200, contentType, text, ...more };
}
const refused = (body: object, more: Partial<Exchange> = {}): Exchange =>
  answer(body, { status: 404, contentType: 'application/problem+json', ...more });

describe('an answer that is as published', () => {
  it.each<[string, Exchange]>([
    ['an object', answer(GOOD)],
    ['its optional members', answer({ ...GOOD, note: null, facts: { anything: [1] } })],
    ['nothing', answer(undefined, { method: 'DELETE', status: 204, contentType: undefined })],
    ['unchanged', answer(undefined, { status: 304, contentType: undefined })],
    ['of the path without a parameter', answer({ items: [GOOD] }, { url: 'http://a.test/v1/jobs/search' })],
    ['a problem with facts', refused({ ...REFUSED, opens: 'Monday' })],
    ['a problem of no operation', refused(REFUSED, { url: '/nowhere' })],
    ['a page for people', answer('<html>', { url: '/docs/start.js', contentType: 'text/html' })],
  ])('passes: %s', (_, exchange) => new Published(DOCUMENT).check(exchange));
});

describe('a lie', () => {
  it.each<[string, Exchange, string]>([
    [
      'an undeclared member',
      answer({ ...GOOD, secret: '1' }),
      '/ must NOT have additional properties (secret)',
    ],
    ['a missing member', answer({ ...GOOD, pay: undefined }), "/ must have required property 'pay'"],
    ['null', answer({ ...GOOD, wageFen: null }), '/wageFen must be integer, and is null'],
    [
      'another word',
      answer({ ...GOOD, pay: 'week' }),
      '/pay must be equal to one of the allowed values (["day","task"])',
    ],
    ['a format', answer({ ...GOOD, id: '7' }), '/id must match format "uuid", and is string'],
    [
      'below a list',
      answer({ items: [{}] }, { url: '/v1/jobs/search' }),
      "/items/0 must have required property 'id'",
    ],
    ['a status', answer(GOOD, { status: 201 }), 'the status is not in the document'],
    ['a path', answer(GOOD, { url: '/v1/nowhere' }), 'the path is not in the document'],
    ['a content type', answer(GOOD, { contentType: 'text/plain' }), 'text/plain instead of application/json'],
    ['a body', answer(GOOD, { method: 'DELETE', status: 204 }), 'a body where the document has none'],
    ['a refusal', refused({ ...REFUSED, code: 7 }), '/code must be string, and is number'],
    ['a refusal of no operation', refused({}, { url: '/nowhere' }), "/ must have required property 'type'"],
    [
      'a refusal that is no problem',
      answer({ error: 'x' }, { status: 500 }),
      'application/json instead of application/problem+json',
    ],
  ])('fails and is kept: %s', (_, exchange, told) => {
    const published = new Published(DOCUMENT);
    expect(() => published.check(exchange)).toThrow(told);
    expect(published.lies).toEqual([expect.stringContaining(told)]);
  });

  it('names the operation and the status, and no value', () => {
    const exchange = answer({ ...GOOD, pay: '王小明' });
    expect(() => new Published(DOCUMENT).check(exchange)).toThrow(
      'Job_one (GET /v1/jobs/{id}) answered 200: /pay must be equal to one of the allowed values (["day","task"]), and is string',
    );
  });
});
