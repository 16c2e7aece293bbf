import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { PermitAnswerInvalid } from '../../../errors.js';
import { PERMIT_STATUSES } from '../permit.types.js';
import { type PermitAnswer, permitOutcomeOf, readPermitAnswer } from './permit-answer.rules.js';

const payload = { status: 'valid', validUntil: '2029-03-31', scope: ['职业中介活动'] };
const read = (change: object): PermitAnswer => readPermitAnswer({ ...payload, ...change });

describe('readPermitAnswer', () => {
  it('reads the answer to the question that was asked', () => {
    expect(read({})).toEqual({ status: 'valid', validUntil: '2029-03-31', scope: ['职业中介活动'] });
    expect(read({ validUntil: null }).validUntil).toBeNull();
  });

  it.each([
    ['a status we do not know', { status: 'fine' }],
    ['an end that is no day', { validUntil: '2029-02-31x' }],
    ['no end at all', { validUntil: undefined }],
    ['a scope that is no list', { scope: '职业中介活动' }],
    ['a scope of something else', { scope: [7] }],
  ])('believes no answer with %s', (_what, change) => {
    expect(() => read(change)).toThrow(expect.objectContaining({ code: PermitAnswerInvalid.code }));
  });
});

const terms = { services: ['职业中介活动'], today: '2026-11-02', confirmBy: '2027-05-02' };
const answer = (change: Partial<PermitAnswer> = {}): PermitAnswer => ({
  status: 'valid',
  validUntil: '2029-03-31',
  scope: ['职业中介活动', '人力资源培训'],
  ...change,
});

describe('permitOutcomeOf', () => {
  it.each([
    ['valid', {}, 'confirmed', [], '2027-05-02'],
    ['valid without an end', { validUntil: null }, 'confirmed', [], '2027-05-02'],
    ['valid, ends before it is asked again', { validUntil: '2026-12-01' }, 'confirmed', [], '2026-12-01'],
    ['valid on its last day', { validUntil: '2026-11-02' }, 'confirmed', [], '2026-11-02'],
    ['called valid, but over', { validUntil: '2026-11-01' }, 'expired', ['PERMIT_EXPIRED'], null],
    ['for other services', { scope: ['人力资源培训'] }, 'refused', ['PERMIT_SCOPE_MISMATCH'], null],
    ['over', { status: 'expired' }, 'expired', ['PERMIT_EXPIRED'], null],
    ['revoked', { status: 'revoked' }, 'refused', ['PERMIT_REVOKED'], null],
    ['not found', { status: 'not-found' }, 'refused', ['PERMIT_NOT_FOUND'], null],
    ['of another company', { status: 'held-by-another' }, 'refused', ['PERMIT_HOLDER_MISMATCH'], null],
  ] as [string, Partial<PermitAnswer>, string, string[], string | null][])(
    '%s',
    (_what, change, state, failReasons, confirmedUntil) => {
      expect(permitOutcomeOf(answer(change), terms)).toMatchObject({ state, failReasons, confirmedUntil });
    },
  );

  it('does not show the end of a permit that another company holds', () => {
    expect(permitOutcomeOf(answer({ status: 'held-by-another' }), terms).validUntil).toBeNull();
    expect(permitOutcomeOf(answer({ status: 'revoked' }), terms).validUntil).toBe('2029-03-31');
  });

  it('confirms only what is valid today and covers the service, and never for longer than it holds', () => {
    const day = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10));
    fc.assert(
      fc.property(
        fc.constantFrom(...PERMIT_STATUSES),
        fc.option(day),
        fc.subarray(['职业中介活动', '劳务派遣服务']),
        (status, validUntil, scope) => {
          const { state, confirmedUntil, failReasons } = permitOutcomeOf(
            { status, validUntil, scope },
            terms,
          );
          const sound =
            status === 'valid' &&
            (validUntil === null || validUntil >= terms.today) &&
            scope.includes('职业中介活动');
          expect(state === 'confirmed').toBe(sound);
          expect(failReasons.length > 0).toBe(!sound);
          expect(confirmedUntil !== null).toBe(sound);
          if (confirmedUntil === null) return;
          expect(confirmedUntil >= terms.today && confirmedUntil <= terms.confirmBy).toBe(true);
          expect(validUntil === null || confirmedUntil <= validUntil).toBe(true);
        },
      ),
    );
  });
});
