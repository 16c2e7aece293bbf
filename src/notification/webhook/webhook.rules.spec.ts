import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newId } from '../../platform/ids/ids.js';
import {
  afterAttempt,
  enterpriseOf,
  isWebhookEvent,
  isWebhookUrl,
  streamOf,
  WEBHOOK_EVENTS,
} from './webhook.rules.js';

const SCHEDULE = [5, 300, 1800];
const refused = fc
  .integer({ min: 100, max: 599 })
  .filter((status) => status !== 410 && Math.floor(status / 100) !== 2);

describe('a fact for webhooks', () => {
  it('stands in line with the others about the same thing: of an employer’s standing, with all about the employer', () => {
    const [enterpriseId, payoutId, contractId] = [newId(), newId(), newId()];
    const payload = { enterpriseId, payoutId, contractId, restrictionId: newId() };
    const line = (name: (typeof WEBHOOK_EVENTS)[number]): string => streamOf({ id: 'event', name, payload });
    for (const name of WEBHOOK_EVENTS.filter((one) => one.startsWith('enterprise-credit.')))
      expect(line(name)).toBe(enterpriseId);
    expect(line('payroll.payout-settled')).toBe(payoutId);
    expect(line('payroll.payout-returned')).toBe(payoutId);
    expect(line('tongbao.contract-sealed')).toBe(line('tongbao.contract-cancelled'));
  });

  it('that names no such thing stands by itself', () => {
    const name = 'insurance.claim-decided';
    expect(streamOf({ id: 'event', name, payload: { claimId: null } })).toBe('event');
    expect(streamOf({ id: 'event', name, payload: {} })).toBe('event');
    expect(enterpriseOf({ enterpriseId: null })).toBeNull();
  });

  it('is one of a list, in order and without doubles', () => {
    expect(WEBHOOK_EVENTS).toEqual([...new Set(WEBHOOK_EVENTS)].sort());
    expect(isWebhookEvent('enterprise-credit.band-changed')).toBe(true);
    expect(isWebhookEvent('toString')).toBe(false);
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
