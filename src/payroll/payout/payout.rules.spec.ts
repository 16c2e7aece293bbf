import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { RAIL_STATES, type RailReply, type RailState } from '../rails/rail.types.js';
import { meaningOf, askAgainAt, wokenSince } from '../rails/retry.rules.js';
import { MOVES, verdictOn } from './payout.rules.js';
import type { PayoutState } from '../payroll.types.js';

const order = (state: RailState, amount = 100n): RailReply => ({
  kind: 'order',
  outBizNo: 'p',
  orderId: 'o',
  state,
  amount,
  reasonCode: null,
});
const submitted = { state: 'submitted' as const, net: 100n };
const settled = { state: 'settled' as const, net: 100n };

describe('what a reply of the rail does', () => {
  it.each<[string, RailReply, object]>([
    ['success', order('SUCCESS'), { do: 'settle' }],
    ['failure', order('FAIL'), { do: 'fail', code: 'FAIL' }],
    ['a refund nobody saw succeed', order('REFUND'), { do: 'fail', code: 'REFUND' }],
    ['dealing', order('DEALING'), { do: 'wait', code: null }],
    ['another amount', order('SUCCESS', 99n), { do: 'wait', code: 'AMOUNT_DIFFERS' }],
    ['a timeout', { kind: 'unknown', why: 'timeout' }, { do: 'wait', code: null }],
    [
      'an unknown payee',
      { kind: 'refused', code: 'PAYEE_NOT_EXIST' },
      { do: 'fail', code: 'PAYEE_NOT_EXIST' },
    ],
    [
      'an empty book',
      { kind: 'refused', code: 'PAYER_BALANCE_NOT_ENOUGH' },
      { do: 'wait', code: 'PAYER_BALANCE_NOT_ENOUGH' },
    ],
    [
      'a misused number',
      { kind: 'refused', code: 'PAYMENT_INFO_INCONSISTENCY' },
      { do: 'wait', code: 'PAYMENT_INFO_INCONSISTENCY' },
    ],
    ['a code nobody knows', { kind: 'refused', code: 'NEW_IN_2031' }, { do: 'wait', code: 'NEW_IN_2031' }],
  ])('to a submitted payout: %s', (_, reply, verdict) => {
    expect(verdictOn(submitted, reply)).toEqual(verdict);
  });

  it('returns a settled payout that was refunded, and lets it rest otherwise', () => {
    expect(verdictOn(settled, order('REFUND'))).toEqual({ do: 'return', code: 'REFUND' });
    expect(verdictOn(settled, order('SUCCESS'))).toEqual({ do: 'rest' });
    expect(verdictOn(settled, { kind: 'refused', code: 'PAYEE_NOT_EXIST' })).toMatchObject({ do: 'wait' });
  });

  const replies = fc.oneof(
    fc.constantFrom(...RAIL_STATES).map((state) => order(state)),
    fc.string().map((code): RailReply => ({ kind: 'refused', code })),
    fc.constantFrom<RailReply>(
      { kind: 'unknown', why: 'timeout' },
      { kind: 'unknown', why: 'bad-signature' },
    ),
  );

  it('only makes moves of the table, and leaves ended payouts alone', () => {
    const target = { settle: 'settled', fail: 'failed', return: 'returned' } as const;
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(MOVES) as PayoutState[])), replies, (state, reply) => {
        const verdict = verdictOn({ state, net: 100n }, reply);
        if (verdict.do === 'wait' || verdict.do === 'rest') return;
        expect(MOVES[state]).toContain(target[verdict.do]);
      }),
    );
  });

  it('never fails a payment on what it does not know', () => {
    fc.assert(
      fc.property(fc.string(), (code) => {
        if (meaningOf(code) !== 'payee')
          expect(verdictOn(submitted, { kind: 'refused', code }).do).toBe('wait');
      }),
    );
  });
});

describe('asking again', () => {
  it('waits longer each time, at most an hour', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    const waits = [1, 2, 3, 4, 50].map((n) => (askAgainAt(now, n).getTime() - now.getTime()) / 1000);
    expect(waits).toEqual([0, 2, 4, 8, 3600]);
  });

  it('looks again when a notification came while the rail was being asked', () => {
    const at = (second: number) => ({ nextAt: new Date(second * 1000) });
    expect(wokenSince(at(14), at(14))).toBe(false);
    expect(wokenSince(at(14), at(11))).toBe(true);
    expect(wokenSince(at(14), { nextAt: null })).toBe(false);
  });
});
