import { describe, expect, it } from 'vitest';
import type { OpenAPIObject } from '@nestjs/swagger';
import { chosen } from './chosen.js';

const operation = (operationId: string, ...audiences: string[]) => ({
  operationId,
  tags: [operationId.startsWith('list') ? 'About this service' : 'Work'],
  summary: `Do ${operationId} 办理`,
  'x-access': audiences,
  responses: {},
});

const DOCUMENT = {
  openapi: '3.1.0',
  tags: [{ name: 'About this service' }, { name: 'Work' }],
  paths: {
    '/v1/jobs': { get: operation('searchJobs', 'worker'), post: operation('postJob', 'employer') },
    '/v1/me': { get: operation('showMe', 'anyone') },
    '/problems': { get: operation('listProblems', 'public') },
  },
  webhooks: { 'tongbao.job-closed': { post: operation('onJobClosed', 'employer', 'platform') } },
} as unknown as OpenAPIObject;

const ids = (choice: Parameters<typeof chosen>[1], part: 'paths' | 'webhooks' = 'paths'): string[] =>
  Object.values(chosen(DOCUMENT, choice)[part]!)
    .flatMap((item) => Object.values(item as Record<string, { operationId: string }>))
    .map(({ operationId }) => operationId);

describe('the document of a reader', () => {
  it.each([
    [{}, ['searchJobs', 'postJob', 'showMe', 'listProblems']],
    [{ role: 'worker' }, ['searchJobs', 'showMe', 'listProblems']],
    [{ role: 'employer' }, ['postJob', 'showMe', 'listProblems']],
    [{ role: 'public' }, ['listProblems']],
    [{ text: 'JOB' }, ['searchJobs', 'postJob']],
    [{ text: '办理', role: 'employer' }, ['postJob', 'showMe', 'listProblems']],
    [{ text: 'nothing' }, []],
  ])('for %j has %j', (choice, expected) => {
    expect(ids(choice)).toEqual(expected);
  });

  it('has no task without an operation', () => {
    expect(chosen(DOCUMENT, { role: 'public' }).tags).toEqual([{ name: 'About this service' }]);
    expect(chosen(DOCUMENT, {}).tags).toHaveLength(2);
  });

  it.each([
    [{}, ['onJobClosed']],
    [{ role: 'platform' }, ['onJobClosed']],
    [{ role: 'worker' }, []],
    [{ text: 'job-closed' }, ['onJobClosed']],
    [{ text: 'payout' }, []],
  ])('for %j has the webhooks %j', (choice, expected) => {
    expect(ids(choice, 'webhooks')).toEqual(expected);
  });
});
