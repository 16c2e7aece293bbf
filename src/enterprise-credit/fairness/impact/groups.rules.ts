import {
  DIMENSIONS,
  type Comparison,
  type Dimension,
  type FairnessFound,
  type FairnessPolicy,
  UNKNOWN,
} from './fairness.types.js';
import { impactsOf } from './impact.rules.js';

/** A group of a dimension as it was counted; classes of size and age by their number. */
export interface CountedGroup {
  dimension: Dimension;
  group: string;
  scored: number;
  wellScored: number;
  decided: number;
  admitted: number;
}

/** What a class holds: `0-9`, `10-49`, `300+`; `unknown` where the registry does not say. */
export function className(number: string, cuts: readonly number[]): string {
  if (number === UNKNOWN) return UNKNOWN;
  const at = Number(number);
  const from = at === 0 ? 0 : cuts[at - 1]!;
  const next = cuts[at];
  if (next === undefined) return `${from}+`;
  return next - 1 === from ? `${from}` : `${from}-${next - 1}`;
}

/** Every dimension by both measures, groups in the order of their names or classes. */
export function comparisonsOf(
  counted: readonly CountedGroup[],
  { policy, fourFifths }: { policy: FairnessPolicy } & Pick<FairnessFound, 'fourFifths'>,
): Comparison[] {
  const bounds = { fewest: policy.fewest, fourFifths };
  return DIMENSIONS.flatMap((dimension) => {
    const cuts = { size: policy.sizeCuts, age: policy.ageCuts, region: null, trade: null }[dimension];
    const own = counted.filter((group) => group.dimension === dimension).sort(inOrder);
    const named = own.map((group) => ({
      ...group,
      group: cuts ? className(group.group, cuts) : group.group,
    }));
    const scores = named.map(({ group, scored, wellScored }) => {
      return { group, enterprises: scored, selected: wellScored };
    });
    const admissions = named.map(({ group, decided, admitted }) => {
      return { group, enterprises: decided, selected: admitted };
    });
    return [
      { dimension, measure: 'score' as const, groups: impactsOf(scores, bounds) },
      { dimension, measure: 'admission' as const, groups: impactsOf(admissions, bounds) },
    ];
  });
}

function inOrder(a: CountedGroup, b: CountedGroup): number {
  return a.group.padStart(8, '0') < b.group.padStart(8, '0') ? -1 : 1;
}
