import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type OrganisationId } from '../../platform/ids/ids.js';
import { asNamed, isSame, newRelations, relationCodes, relationsTo } from './related.rules.js';
import {
  type Imposed,
  type ProvenTie,
  type RelatedPolicy,
  type Relation,
  RELATION_KINDS,
  type SharedPerson,
} from './related.types.js';

const HERE = asId('here') satisfies OrganisationId;
const THERE = asId('there') satisfies OrganisationId;
const IMPOSED: Imposed = {
  restrictionId: asId('restriction'),
  enterpriseId: THERE,
  level: 'blacklist',
  imposedAt: new Date('2026-11-02T00:00:00Z'),
};
const POLICY: RelatedPolicy = {
  levels: ['blacklist'],
  controllerPercent: 50,
  sharedPeople: 3,
  servedFirms: 5,
  registryFirms: 20,
};
const EARLIER = new Date('2026-10-01T00:00:00Z');
const BEFORE = new Date('2026-11-01T00:00:00Z');
const AFTER = new Date('2026-11-03T00:00:00Z');

const person = (change: Partial<SharedPerson> = {}): SharedPerson => ({
  leftHereAt: null,
  periodsThere: [{ from: BEFORE, until: null }],
  provedHere: false,
  provedThereAt: null,
  ...change,
});
const tie = (change: Partial<ProvenTie> = {}): ProvenTie => ({
  representatives: [],
  people: [],
  keys: [],
  ...change,
});
const kinds = (
  change: Partial<ProvenTie>,
  registered: ('representative' | 'controller')[] = [],
): string[] => {
  const ties = registered.map((kind) => ({ here: HERE, there: THERE, kind }));
  return relationsTo(IMPOSED, ties, tie(change), POLICY).map(({ kind }) => kind);
};

describe('what relates an enterprise to a restricted one', () => {
  it.each([
    ['nothing', {}, []],
    ['one person of both, as an accountant', { people: [person()] }, []],
    ['two of them', { people: [person(), person()] }, []],
    ['three of them', { people: [person(), person(), person()] }, ['people']],
    ['who proved the restricted one', { people: [person({ provedThereAt: BEFORE })] }, ['phone']],
    ['who proved it once it was restricted', { people: [person({ provedThereAt: AFTER })] }, []],
    ['who proved both', { people: [person({ provedHere: true, provedThereAt: BEFORE })] }, ['agent']],
    [
      'who proved both, the restricted one later',
      { people: [person({ provedHere: true, provedThereAt: AFTER })] },
      [],
    ],
    ['who proved this one, and works there', { people: [person({ provedHere: true })] }, []],
    [
      'three of whom one came once it was restricted',
      { people: [person(), person(), person({ periodsThere: [{ from: AFTER, until: null }] })] },
      [],
    ],
    [
      'three of whom one had left, and came back once it was restricted',
      {
        people: [
          person(),
          person(),
          person({
            periodsThere: [
              { from: EARLIER, until: BEFORE },
              { from: AFTER, until: null },
            ],
          }),
        ],
      },
      [],
    ],
    [
      'one legal representative, proven',
      {
        representatives: [{ leftHereAt: null, leftThereAt: null }],
        people: [person({ provedHere: true, provedThereAt: BEFORE })],
      },
      ['representative'],
    ],
    ['a former one of this one', { representatives: [{ leftHereAt: BEFORE, leftThereAt: null }] }, []],
    ['a former one of the other', { representatives: [{ leftHereAt: null, leftThereAt: BEFORE }] }, []],
    [
      'one of the other until it was restricted',
      { representatives: [{ leftHereAt: null, leftThereAt: AFTER }] },
      ['representative'],
    ],
    ['one key', { keys: [{ leftHereAt: null, leftThereAt: null }] }, ['key']],
    ['one key, retired here', { keys: [{ leftHereAt: BEFORE, leftThereAt: null }] }, []],
    [
      'an owner who left it once it was restricted',
      { people: [person({ provedThereAt: BEFORE, periodsThere: [{ from: BEFORE, until: AFTER }] })] },
      ['phone'],
    ],
    [
      'an owner who had left it',
      { people: [person({ provedThereAt: EARLIER, periodsThere: [{ from: EARLIER, until: BEFORE }] })] },
      [],
    ],
    ['an owner who left this one', { people: [person({ provedThereAt: BEFORE, leftHereAt: AFTER })] }, []],
  ] as [string, Partial<ProvenTie>, string[]][])('%s', (_, change, expected) => {
    expect(kinds(change)).toEqual(expected);
  });

  it('is what the registry says too, each kind once', () => {
    const both = { leftHereAt: null, leftThereAt: null };
    expect(kinds({ representatives: [both] }, ['representative', 'controller'])).toEqual([
      'representative',
      'controller',
    ]);
    expect(relationsTo(IMPOSED, [], undefined, POLICY)).toEqual([]);
  });

  it('is not a proof of both that the registry, which names two, says nothing of any more', () => {
    const proven = tie({ representatives: [{ leftHereAt: null, leftThereAt: null }] });
    expect(asNamed(proven, 'a', 'b').representatives).toEqual([]);
    for (const [here, there] of [
      ['a', 'a'],
      ['a', null],
      [null, 'b'],
    ] as const)
      expect(asNamed(proven, here, there)).toEqual(proven);
  });

  it('has one code a pattern, and one for who stands behind it', () => {
    const all = RELATION_KINDS.map((kind): Relation => ({ kind, ...ofThere }));
    expect(relationCodes(all)).toEqual([
      'RELATED_TO_RESTRICTED',
      'SHARED_PHONE_WITH_RESTRICTED',
      'SHARED_KEY_WITH_RESTRICTED',
      'SHARED_PEOPLE_WITH_RESTRICTED',
    ]);
  });
});

const ofThere = {
  enterpriseId: THERE,
  restrictionId: asId<'restriction'>('one'),
  level: 'blacklist',
} as const;
const relations = fc.array(
  fc.record({
    kind: fc.constantFrom(...RELATION_KINDS),
    enterpriseId: fc.constantFrom('a', 'b').map((id) => asId<'organisation'>(id)),
    restrictionId: fc.constantFrom('r', 's').map((id) => asId<'restriction'>(id)),
    level: fc.constant('blacklist' as const),
  }),
  { maxLength: 8 },
);

describe('a new relation', () => {
  it('is none of those before: another kind, enterprise or restriction', () => {
    const known: Relation = { kind: 'agent', ...ofThere };
    expect(newRelations([known], [known])).toEqual([]);
    for (const change of [
      { kind: 'phone' as const },
      { enterpriseId: HERE },
      { restrictionId: asId<'restriction'>('another') },
    ])
      expect(newRelations([{ ...known, ...change }], [known])).toHaveLength(1);
  });

  it('is there or not whatever the order, and never when nothing is added', () => {
    fc.assert(
      fc.property(relations, relations, (some, more) => {
        expect(newRelations(some, [...more, ...some])).toEqual([]);
        expect(isSame(some, some.toReversed())).toBe(true);
        expect(newRelations([...some, ...more], some)).toEqual(newRelations(more, some));
      }),
    );
  });
});
