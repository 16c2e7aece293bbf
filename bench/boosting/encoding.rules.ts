import { randomFrom } from '../../src/statistics/random/random.rules.js';
import type {
  CategoricalColumn,
  FeatureColumn,
  LabelledTable,
} from '../../src/statistics/table/table.types.js';
import type { ColumnInput, TreeInput, WordInput } from './boosting.types.js';

/** As many rows at the parent's rate are added to each level's own. */
const PULL = 20;
/** Parts for encoding rows by the others' labels. */
const PARTS = 5;

/** Inputs of the trees, and their values by row. */
export interface Encoding {
  inputs: TreeInput[];
  values: Float64Array[];
}

/** The table's columns as inputs. */
interface ColumnEncoding extends Encoding {
  inputs: ColumnInput[];
}

/**
 * Makes numbers of all columns. A word of a training row is weighed by the labels of other rows only
 * (out of part), or the trees would read the row's own label in it.
 */
export function encode({ columns, label }: LabelledTable, seed: number): ColumnEncoding {
  const random = randomFrom(seed);
  const part = Uint8Array.from(label, () => Math.floor(random() * PARTS));
  const encoding: ColumnEncoding = { inputs: [], values: [] };
  for (const column of columns) {
    if (column.kind === 'numeric') {
      encoding.inputs.push({ name: column.name, kind: 'numeric', ...specialOf(column) });
      encoding.values.push(column.values);
      continue;
    }
    const out = Array.from({ length: PARTS }, (_, i) => wordInput(column, label, (row) => part[row] !== i));
    encoding.inputs.push(wordInput(column, label, () => true));
    encoding.values.push(
      Float64Array.from(column.values, (level, row) =>
        level < 0 ? NaN : weightOfWord(out[part[row]!]!, column.levels[level]!),
      ),
    );
  }
  return encoding;
}

/** Special values count as not known to trees. */
function specialOf({ special }: FeatureColumn): Pick<ColumnInput, 'special'> {
  return special === undefined ? {} : { special: special.values.map(({ value }) => value) };
}

/** The weight of a word; of its longest known prefix; of a word never seen. */
export function weightOfWord({ levels, prefixes, unknown }: WordInput, word: string): number {
  if (Object.hasOwn(levels, word)) return levels[word]!;
  for (let width = word.length - 1; width > 0; width--) {
    const prefix = word.slice(0, width);
    if (Object.hasOwn(prefixes, prefix)) return prefixes[prefix]!;
  }
  return unknown;
}

interface Tally {
  bad: number;
  all: number;
}

/** Weights of the words of the rows that count. */
function wordInput(
  column: CategoricalColumn,
  label: Uint8Array,
  counts: (row: number) => boolean,
): WordInput {
  const tallies = column.levels.map((): Tally => ({ bad: 0, all: 0 }));
  const whole: Tally = { bad: 0, all: 0 };
  column.values.forEach((level, row) => {
    if (level < 0 || !counts(row)) return;
    for (const tally of [tallies[level]!, whole]) {
      tally.bad += label[row]!;
      tally.all += 1;
    }
  });
  const overall = (whole.bad + 0.5) / (whole.all + 1);
  const logOdds = (rate: number): number => Math.log(rate / (1 - rate)) - Math.log(overall / (1 - overall));
  const prefixRates = column.isCode ? ratesOfPrefixes(column, tallies, overall) : new Map<string, number>();
  const levels: [string, number][] = [];
  column.levels.forEach((level, i) => {
    const tally = tallies[i]!;
    if (tally.all === 0) return;
    levels.push([level, logOdds(pulled(tally, prefixRates.get(level.slice(0, -1)) ?? overall))]);
  });
  return {
    name: column.name,
    kind: 'categorical',
    ...specialOf(column),
    levels: Object.fromEntries(levels),
    prefixes: Object.fromEntries([...prefixRates].map(([prefix, rate]) => [prefix, logOdds(rate)])),
    unknown: 0,
  };
}

/** Rates of all proper prefixes, each drawn towards that of the prefix one digit shorter. */
function ratesOfPrefixes(
  { levels }: CategoricalColumn,
  tallies: Tally[],
  overall: number,
): Map<string, number> {
  const sums = new Map<string, Tally>();
  levels.forEach((level, i) => {
    if (tallies[i]!.all === 0) return;
    for (let width = 1; width < level.length; width++) {
      const prefix = level.slice(0, width);
      const sum = sums.get(prefix) ?? { bad: 0, all: 0 };
      sums.set(prefix, { bad: sum.bad + tallies[i]!.bad, all: sum.all + tallies[i]!.all });
    }
  });
  const rates = new Map<string, number>();
  for (const [prefix, sum] of [...sums].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1)))
    rates.set(prefix, pulled(sum, rates.get(prefix.slice(0, -1)) ?? overall));
  return rates;
}

function pulled({ bad, all }: Tally, rate: number): number {
  return (bad + PULL * rate) / (all + PULL);
}
