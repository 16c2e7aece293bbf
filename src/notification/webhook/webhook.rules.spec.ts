import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newId } from '../../platform/ids/ids.js';
import { afterAttempt, enterpriseOf, isWebhookUrl, streamOf } from './webhook.rules.js';

const SCHEDULE = [5, 300, 1800];
const refused = fc
  .integer({ min: 100, max: 599 })
  .filter((status) => status !== 410 && Math.floor(status / 100) !== 2);

describe('a fact for webhooks', () => {
  it('stands in line with the others about the same thing', () => {
    const payload = { enterpriseId: newId(), payoutId: newId() };
    expect(streamOf({ id: 'event', payload }, 'enterpriseId')).toBe(payload.enterpriseId);
    expect(streamOf({ id: 'event', payload }, 'payoutId')).toBe(payload.payoutId);
  });

  it('that names no such thing stands by itself', () => {
    expect(streamOf({ id: 'event', payload: { claimId: null } }, 'claimId')).toBe('event');
    expect(streamOf({ id: 'event', payload: {} }, 'claimId')).toBe('event');
    expect(enterpriseOf({ enterpriseId: null })).toBeNull();
  });
});

describe('after an attempt', () => {
  it('any 2xx is delivered and 410 ends the webhook, whatever was tried before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 299 }), fc.integer({ min: 1, max: 9 }), (status, attempts) => {
        expect(afterAttempt({ status }, attempts, SCHEDULE)).toEqual({ state: 'delivered' });
        expect(afterAttempt({ status: 410 }, attempts, SCHEDULE)).toEqual({ state: 'failed', disable: true });
      }),
    );
  });

  it('everything else waits the schedule’s waits in order, then has failed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          refused.map((status) => ({ status })),
          fc.constant({ error: 'timeout' }),
        ),
        (outcome) => {
          expect(SCHEDULE.map((_, i) => afterAttempt(outcome, i + 1, SCHEDULE))).toEqual(
            SCHEDULE.map((waitSeconds) => ({ state: 'pending', waitSeconds })),
          );
          expect(afterAttempt(outcome, 4, SCHEDULE)).toEqual({ state: 'failed', disable: false });
        },
      ),
    );
  });
});

describe('the address of a webhook', () => {
  it.each([
    ['https://jobs.example.cn/hook', true, true],
    ['http://127.0.0.1:9/hook', false, true],
    ['https://localhost/hook', false, true],
    ['https://user:pw@jobs.example.cn/', false, false],
    ['https://jobs.example.cn/#part', false, false],
    ['ftp://jobs.example.cn/', false, false],
    ['nonsense', false, false],
  ])('%s', (url, real, simulated) => {
    expect([isWebhookUrl(url, false), isWebhookUrl(url, true)]).toEqual([real, simulated]);
  });
});
