import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { settled } from './alarm.rules.js';
import type { AlarmFinding } from './alarm.types.js';

const alarm = (about: string, ...members: string[]): AlarmFinding => {
  return { about, members, measure: 1, bound: 0.25 };
};
const findings = fc.uniqueArray(
  fc.record({
    about: fc.constantFrom('m1', 'm2'),
    members: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }),
    measure: fc.constant(1),
    bound: fc.constant(0.25),
  }),
  { selector: ({ about, members }) => [about, ...members.toSorted()].join() },
);

describe('settled', () => {
  it('raises what is new, ends what is in order again and leaves what stands', () => {
    const [staff, capital, score] = [alarm('m', 'staff'), alarm('m', 'capital'), alarm('m', 'score')];
    expect(settled([staff, capital], [capital, score])).toEqual({ raised: [score], ended: [staff] });
  });

  it('ends the alarms of a model that is champion no longer', () => {
    const found = [alarm('new', 'score')];
    expect(settled([alarm('old', 'score')], found)).toEqual({
      raised: found,
      ended: [alarm('old', 'score')],
    });
  });

  it('takes a group that lost a member as the same, and one with a new member as another', () => {
    const three = alarm('', 'p1', 'p2', 'p3');
    expect(settled([three], [alarm('', 'p1', 'p2')])).toEqual({ raised: [], ended: [] });
    const four = alarm('', 'p1', 'p2', 'p3', 'p4');
    expect(settled([three], [four])).toEqual({ raised: [four], ended: [three] });
  });

  it('has nothing more to do when the same is found again', () => {
    fc.assert(
      fc.property(findings, findings, (before, found) => {
        const { raised, ended } = settled(before, found);
        const standing = [...before.filter((one) => !ended.includes(one)), ...raised];
        expect(settled(standing, found)).toEqual({ raised: [], ended: [] });
      }),
    );
  });
});
