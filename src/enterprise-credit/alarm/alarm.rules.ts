import type { AlarmFinding } from './alarm.types.js';

type Named = Pick<AlarmFinding, 'about' | 'members'>;

/** Whether an alarm that stands is about all that was found, so that nobody is asked again. */
function covers(standing: Named, found: Named): boolean {
  return standing.about === found.about && found.members.every((member) => standing.members.includes(member));
}

/**
 * What a run raises and what it ends. A group that lost members is the same alarm, one with a new member another: what a
 * person said of three platforms was not said of the fourth. An alarm that nothing found is about is in order again.
 */
export function settled<A extends Named>(
  standing: readonly A[],
  found: readonly AlarmFinding[],
): { raised: AlarmFinding[]; ended: A[] } {
  return {
    raised: found.filter((one) => !standing.some((alarm) => covers(alarm, one))),
    ended: standing.filter((alarm) => !found.some((one) => covers(alarm, one))),
  };
}
