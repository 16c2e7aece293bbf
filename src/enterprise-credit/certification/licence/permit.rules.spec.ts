import { describe, expect, it } from 'vitest';
import { TooManyPermits } from '../../errors.js';
import { isInForce, missingPermits, neededPermits, permitCodes, statePermits } from './permit.rules.js';
import type { Licensing, PermitRequirements, PermitStanding } from './permit.types.js';

const requirements: PermitRequirements = {
  services: [
    { service: '职业中介活动', permit: 'human-resources-service' },
    { service: '劳务派遣服务', permit: 'labour-dispatch' },
  ],
  byKind: {
    employer: [],
    provider: ['human-resources-service'],
    platform: ['human-resources-service'],
  },
};
const permit = (change: Partial<PermitStanding> = {}): PermitStanding => ({
  kind: 'human-resources-service',
  number: '第0100012号',
  state: 'confirmed',
  validUntil: '2029-03-31',
  confirmedUntil: '2027-05-02',
  failReasons: [],
  ...change,
});
const provider = (...permits: PermitStanding[]): Licensing => ({ kind: 'provider', permits, requirements });
const today = '2026-11-02';

describe('neededPermits', () => {
  it.each([
    ['an employer none', 'employer', undefined, []],
    ['a labour-service company one to broker jobs', 'provider', undefined, ['human-resources-service']],
    ['whose scope says nothing of it too', 'provider', ['人力资源服务'], ['human-resources-service']],
    ['who only dispatches that to dispatch', 'provider', ['劳务派遣服务'], ['labour-dispatch']],
    [
      'who does both, both',
      'provider',
      ['劳务派遣服务', '职业中介活动'],
      ['human-resources-service', 'labour-dispatch'],
    ],
    ['an employer whose scope is to dispatch, that', 'employer', ['劳务派遣服务'], ['labour-dispatch']],
    [
      'a platform one to publish vacancies, whatever else',
      'platform',
      ['劳务派遣服务'],
      ['human-resources-service', 'labour-dispatch'],
    ],
  ] as const)('%s', (_who, kind, scope, needed) => {
    expect(neededPermits({ kind, requirements }, scope)).toEqual(needed);
  });
});

describe('a permit', () => {
  it.each([
    ['confirmed', {}, true],
    ['on the last day of its confirmation', { confirmedUntil: today }, true],
    ['a day later', { confirmedUntil: '2026-11-01' }, false],
    ['pending', { state: 'pending' }, false],
    ['refused', { state: 'refused' }, false],
    ['expired', { state: 'expired' }, false],
  ] as [string, Partial<PermitStanding>, boolean][])('%s', (_when, change, counts) => {
    expect(isInForce(permit(change), today)).toBe(counts);
    expect(missingPermits(provider(permit(change)), undefined, today)).toHaveLength(counts ? 0 : 1);
  });
});

describe('permitCodes', () => {
  it('says that a permit is missing, and what was found against those stated in its place', () => {
    expect(permitCodes(provider(), undefined, today)).toEqual(['PERMIT_MISSING']);
    const revoked = permit({ state: 'refused', confirmedUntil: null, failReasons: ['PERMIT_REVOKED'] });
    const wrong = permit({ number: '错', state: 'refused', failReasons: ['PERMIT_NOT_FOUND'] });
    expect(permitCodes(provider(wrong, revoked), undefined, today)).toEqual([
      'PERMIT_MISSING',
      'PERMIT_NOT_FOUND',
      'PERMIT_REVOKED',
    ]);
    expect(permitCodes(provider(wrong, revoked, permit({ number: '新' })), undefined, today)).toEqual([]);
  });

  it('does not forget a revocation while the authority is asked again', () => {
    const asked = permit({ state: 'pending', confirmedUntil: null, failReasons: ['PERMIT_REVOKED'] });
    expect(permitCodes(provider(asked), undefined, today)).toEqual(['PERMIT_MISSING', 'PERMIT_REVOKED']);
  });

  it('does not take one kind for another', () => {
    const dispatch = permit({ kind: 'labour-dispatch' });
    expect(permitCodes(provider(dispatch), undefined, today)).toEqual(['PERMIT_MISSING']);
    expect(permitCodes(provider(dispatch), ['劳务派遣服务'], today)).toEqual([]);
  });
});

describe('statePermits', () => {
  const row = (change: Partial<PermitStanding>, requestId: string | null = null) => ({
    ...permit(change),
    requestId,
  });
  const stated = [{ kind: 'human-resources-service' as const, number: '第0100012号' }];

  it('takes in what is new once', () => {
    expect(statePermits([], [...stated, ...stated])).toEqual({ unknown: stated, askAgain: [] });
    const other = row({ kind: 'labour-dispatch' });
    expect(statePermits([other], stated)).toEqual({ unknown: stated, askAgain: [] });
  });

  it('asks again about what was refused or is over, once', () => {
    const refused = row({ state: 'refused' });
    expect(statePermits([refused], stated)).toEqual({ unknown: [], askAgain: [refused] });
    expect(statePermits([row({ state: 'expired' })], stated).askAgain).toHaveLength(1);
    expect(statePermits([row({ state: 'expired' }, 'asked')], stated).askAgain).toEqual([]);
    expect(statePermits([row({ state: 'confirmed' })], stated).askAgain).toEqual([]);
    expect(statePermits([row({ state: 'pending' }, 'asked')], stated).askAgain).toEqual([]);
    expect(statePermits([refused], []).askAgain).toEqual([]);
  });

  it('stops who guesses numbers', () => {
    const known = Array.from({ length: 20 }, (_, at) => row({ number: `第${at}号`, state: 'refused' }));
    expect(() => statePermits(known, stated)).toThrow(expect.objectContaining({ code: TooManyPermits.code }));
    expect(statePermits(known, [{ kind: 'human-resources-service', number: '第7号' }]).askAgain).toHaveLength(
      1,
    );
  });
});
