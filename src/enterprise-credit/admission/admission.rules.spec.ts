import { describe, expect, it } from 'vitest';
import type { RegistryFacts } from '../certification/certification.types.js';
import type { PermitStanding } from '../certification/licence/permit.types.js';
import { type OrganisationId, asId } from '../../platform/ids/ids.js';
import type { Relation } from '../related/related.types.js';
import { decideAdmission, heldBy, type AdmissionInputs } from './admission.rules.js';
import { permitOf, type Standing } from './permit.rules.js';

const SOUND: RegistryFacts = {
  foundedOn: '2018-08-16',
  paidInCapitalYuan: 5_000_000,
  insuredStaff: 46,
  firmsAtAddress: 2,
  representativeFirms: 1,
  penaltiesOn: [],
};
const inputs = (
  change: Partial<AdmissionInputs> = {},
  facts: Partial<RegistryFacts> = {},
): AdmissionInputs => ({
  certification: 'certified',
  failReasons: [],
  facts: { ...SOUND, ...facts },
  restriction: null,
  thresholds: { firmsAtAddress: 6, representativeFirms: 11, newMonths: 6, penalties: 3, shellTraits: 3 },
  today: '2026-11-02',
  settled: null,
  ...change,
});

describe('decideAdmission', () => {
  it('accepts a sound employer', () => {
    expect(decideAdmission(inputs())).toEqual({ decision: 'ACCEPT', reasonCodes: [] });
  });

  it('decides nothing before the registry was heard', () => {
    expect(decideAdmission(inputs({ certification: null }))).toBeNull();
  });

  it('refuses what the registry does not confirm and who is blacklisted, however good the rest', () => {
    expect(
      decideAdmission(inputs({ certification: 'refused', failReasons: ['NAME_MISMATCH'], facts: null })),
    ).toEqual({
      decision: 'REJECT',
      reasonCodes: ['CERTIFY_NOT_PASS', 'NAME_MISMATCH'],
    });
    const settled = { decision: 'ACCEPT', reasonCodes: ['VIOLATION_BAN'] } as const;
    expect(
      decideAdmission(inputs({ restriction: 'blacklist', settled: { ...settled, reasonCodes: [] } })),
    ).toEqual({
      decision: 'REJECT',
      reasonCodes: ['VIOLATION_BAN'],
    });
    expect(decideAdmission(inputs({ restriction: 'no-new-posts' }))!.decision).toBe('ACCEPT');
  });

  it.each([
    [{ firmsAtAddress: 5 }, []],
    [{ firmsAtAddress: 6 }, ['ONE_ADDR_MULTI_COMP']],
    [{ representativeFirms: 10 }, []],
    [{ representativeFirms: 11 }, ['CROSS_POSITION']],
    [{ penaltiesOn: ['2026-10-01', '2026-09-01'] }, []],
    [{ penaltiesOn: ['2026-10-01', '2026-09-01', '2025-11-02'] }, ['ADMINISTRATIVE_SANCTION']],
    [{ penaltiesOn: ['2026-10-01', '2026-09-01', '2025-11-01'] }, []],
    [{ insuredStaff: 0, paidInCapitalYuan: 0 }, []],
    [{ insuredStaff: 0, paidInCapitalYuan: 0, foundedOn: '2026-09-01' }, ['SHELL_COMPANY']],
    [
      {
        insuredStaff: null,
        paidInCapitalYuan: null,
        foundedOn: null,
        firmsAtAddress: null,
        representativeFirms: null,
      },
      [],
    ],
  ] as [Partial<RegistryFacts>, string[]][])('looks at %j and finds %j', (facts, reasonCodes) => {
    const decision = reasonCodes.length === 0 ? 'ACCEPT' : 'REVIEW';
    expect(decideAdmission(inputs({}, facts))).toEqual({ decision, reasonCodes });
  });

  it('keeps what a person decided until something new comes up', () => {
    const settled = { decision: 'ACCEPT', reasonCodes: ['OPERATION_ABNORMAL'] } as AdmissionInputs['settled'];
    const abnormal = { failReasons: ['OPERATION_ABNORMAL'], settled };
    expect(decideAdmission(inputs(abnormal))!.decision).toBe('ACCEPT');
    expect(decideAdmission(inputs(abnormal, { firmsAtAddress: 40 }))!.decision).toBe('REVIEW');
  });
});

describe('an enterprise that is related to a restricted one', () => {
  const relation = (change: Partial<Relation> = {}): Relation => ({
    kind: 'representative',
    enterpriseId: asId('other'),
    restrictionId: asId('first'),
    level: 'blacklist',
    ...change,
  });
  const codes = ['RELATED_TO_RESTRICTED'];

  it('goes to a person and is never refused by rule, the same company under another kind neither', () => {
    expect(decideAdmission(inputs({ relations: [relation()] }))).toEqual({
      decision: 'REVIEW',
      reasonCodes: codes,
    });
    const same = relation({ kind: 'same-company' });
    expect(decideAdmission(inputs({ relations: [relation(), same] }))).toEqual({
      decision: 'REVIEW',
      reasonCodes: codes,
    });
    const phone = relation({ kind: 'phone' });
    expect(heldBy([relation(), same, phone], codes)).toEqual([relation(), same]);
  });

  it('stays as a person decided for the relations they looked at, and no other', () => {
    const settled = { decision: 'ACCEPT', reasonCodes: codes, relations: [relation()] } as const;
    const decided = (relations: Relation[], was: object = settled) =>
      decideAdmission(inputs({ relations, settled: was as AdmissionInputs['settled'] }))!.decision;
    expect(decided([relation()])).toBe('ACCEPT');
    expect(decided([relation(), relation({ restrictionId: asId('second') })])).toBe('REVIEW');
    expect(decided([relation({ enterpriseId: asId('another') })])).toBe('REVIEW');
    expect(decided([relation({ kind: 'agent' })])).toBe('REVIEW');
    expect(decided([relation()], { ...settled, relations: undefined })).toBe('REVIEW');
    expect(decided([relation()], { ...settled, decision: 'REJECT' })).toBe('REJECT');
    expect(decided([])).toBe('ACCEPT');
  });
});

describe('a labour-service company at the gate', () => {
  const licensing: NonNullable<AdmissionInputs['licensing']> = {
    kind: 'provider',
    permits: [],
    requirements: {
      services: [{ service: '劳务派遣服务', permit: 'labour-dispatch' }],
      byKind: { employer: [], provider: ['human-resources-service'] },
    },
  };
  const permit = (change: Partial<PermitStanding>): PermitStanding => ({
    kind: 'human-resources-service',
    number: '第0100012号',
    state: 'confirmed',
    validUntil: null,
    confirmedUntil: '2027-05-02',
    failReasons: [],
    ...change,
  });
  const revoked = permit({ state: 'refused', confirmedUntil: null, failReasons: ['PERMIT_REVOKED'] });
  const decided = (permits: PermitStanding[], change: Partial<AdmissionInputs> = {}) =>
    decideAdmission(inputs({ licensing: { ...licensing, permits }, ...change }));

  it('goes to a person without the permit that law asks for, and in with it', () => {
    expect(decided([])).toEqual({ decision: 'REVIEW', reasonCodes: ['PERMIT_MISSING'] });
    expect(decided([revoked])).toEqual({
      decision: 'REVIEW',
      reasonCodes: ['PERMIT_MISSING', 'PERMIT_REVOKED'],
    });
    expect(decided([permit({})])).toEqual({ decision: 'ACCEPT', reasonCodes: [] });
  });

  it('is let in by a person, until something is found against a permit it states', () => {
    const settled = { decision: 'ACCEPT', reasonCodes: ['PERMIT_MISSING'] } as AdmissionInputs['settled'];
    expect(decided([], { settled })!.decision).toBe('ACCEPT');
    expect(decided([revoked], { settled })!.decision).toBe('REVIEW');
  });

  it('is refused all the same when it is blacklisted', () => {
    expect(decided([], { restriction: 'blacklist' })!.decision).toBe('REJECT');
  });
});

describe('permitOf', () => {
  const now = new Date('2026-11-02T01:00:00Z');
  const standing = (change: Partial<Standing> = {}): Standing => ({
    enterpriseId: asId('e') satisfies OrganisationId,
    admission: 'ACCEPT',
    admissionCodes: [],
    certifiedUntil: new Date('2027-05-02T01:00:00Z'),
    restrictions: [],
    ...change,
  });

  it.each([
    ['admitted', {}, true, []],
    ['never decided', { admission: null, certifiedUntil: null }, false, ['NOT_CERTIFIED']],
    ['in review', { admission: 'REVIEW', admissionCodes: ['SHELL_COMPANY'] }, false, ['SHELL_COMPANY']],
    ['expired this moment', { certifiedUntil: now }, false, ['CERTIFICATION_EXPIRED']],
    ['watched', { restrictions: [{ level: 'watch', reasonCode: 'A' }] }, true, ['A']],
    [
      'stopped',
      {
        restrictions: [
          { level: 'watch', reasonCode: 'A' },
          { level: 'no-new-posts', reasonCode: 'B' },
        ],
      },
      false,
      ['B', 'A'],
    ],
  ] as [string, Partial<Standing>, boolean, string[]][])('%s', (_, change, mayRecruit, reasonCodes) => {
    expect(permitOf(standing(change), now, 3)).toMatchObject({ mayRecruit, reasonCodes });
  });

  it('shows the hardest of several restrictions, and the cap only under a cap', () => {
    const restrictions = (['posting-cap', 'watch'] as const).map((level) => ({ level, reasonCode: level }));
    expect(permitOf(standing({ restrictions }), now, 3)).toMatchObject({
      restriction: 'posting-cap',
      postingCap: 3,
    });
    expect(permitOf(standing(), now, 3).postingCap).toBeNull();
  });
});
