import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { newId } from '../../platform/ids/ids.js';
import {
  afterAttempt,
  type AttemptOutcome,
  enterpriseOf,
  isWebhookUrl,
  type NextStep,
  type RetryTerms,
  streamOf,
} from './webhook.rules.js';

const SCHEDULE = [5, 300, 1800];
const DAY = 86_400;
const TERMS: RetryTerms = { scheduleSeconds: SCHEDULE, longestRetryAfterSeconds: DAY };
const NOW = new Date('2026-11-29T08:00:00.400Z');
const after = (outcome: AttemptOutcome, attempts: number): NextStep =>
  afterAttempt(outcome, attempts, TERMS, NOW);
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
        expect(after({ status, retryAfter: '60' }, attempts)).toEqual({ state: 'delivered' });
        expect(after({ status: 410, retryAfter: '60' }, attempts)).toEqual({
          state: 'failed',
          disable: true,
        });
      }),
    );
  });

  it('everything else waits the schedule’s waits in order, then has failed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          refused.map((status) => ({ status, retryAfter: null })),
          fc.constant({ error: 'timeout' }),
        ),
        (outcome) => {
          expect(SCHEDULE.map((_, i) => after(outcome, i + 1))).toEqual(
            SCHEDULE.map((waitSeconds) => ({ state: 'pending', waitSeconds })),
          );
          expect(after(outcome, 4)).toEqual({ state: 'failed', disable: false });
        },
      ),
    );
  });
});

describe('Retry-After', () => {
  const wait = (retryAfter: string | null, { status = 503, attempts = 1 } = {}): number | undefined => {
    const step = after({ status, retryAfter }, attempts);
    return step.state === 'pending' ? step.waitSeconds : undefined;
  };

  it.each([
    ['seconds', '60', 60],
    ['none', null, 5],
    ['less than the schedule', '1', 5],
    ['nothing that can be read', 'soon', 5],
    ['a negative number', '-60', 5],
    ['a broken number', '60.5', 5],
    ['a date, rounded up', 'Sun, 29 Nov 2026 08:02:00 GMT', 120],
    ['a date that is over', 'Sun, 29 Nov 2026 07:00:00 GMT', 5],
    ['a date that is none', 'Sun, 99 Nov 2026 08:02:00 GMT', 5],
    ['more than a day', '604800', DAY],
    ['a date in a year', 'Mon, 29 Nov 2027 08:02:00 GMT', DAY],
    ['more than a number holds', '9'.repeat(400), DAY],
  ])('of %s', (_, said, seconds) => {
    expect(wait(said)).toBe(seconds);
    expect(wait(said, { status: 429 })).toBe(seconds);
  });

  it('never shortens a wait, and counts for 429 and 503 alone', () => {
    expect(wait('60', { attempts: 2 })).toBe(300);
    expect(wait('60', { status: 500 })).toBe(5);
    expect(wait('60', { attempts: 4 })).toBeUndefined();
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
