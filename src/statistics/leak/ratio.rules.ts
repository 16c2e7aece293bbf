/** Of more rows only so many are looked at to see which numbers are alike. */
const ENOUGH_ROWS = 8192;

/** Two columns of numbers by their places among others. */
export interface Pair {
  over: number;
  under: number;
}

/** One number over another; NaN (not known) when either is not known or the lower one is 0. */
export function ratioOf(over: number, under: number): number {
  return under === 0 ? NaN : over / under;
}

/** All pairs of different places, each once. */
export function pairsOf(places: number[]): Pair[] {
  return places.flatMap((over, i) => places.slice(i + 1).map((under) => ({ over, under })));
}

/**
 * The pairs whose ranks correlate most, either way round: what sets two numbers apart that are nearly the
 * same (sales, and sales with other income) is hidden from whoever looks at one number at a time.
 */
export function alikePairs(columns: Float64Array[], pairs: Pair[], count: number): Pair[] {
  const paired = new Set(pairs.flatMap(({ over, under }) => [over, under]));
  const ranks = columns.map((values, at) => (paired.has(at) ? standardRanks(values) : null));
  const step = Math.ceil((columns[0]?.length ?? 0) / ENOUGH_ROWS);
  const alike = pairs.map((pair) => {
    const [x, y] = [ranks[pair.over]!, ranks[pair.under]!];
    let sum = 0;
    for (let row = 0; row < x.length; row += step) sum += x[row]! * y[row]!;
    return { pair, correlation: Math.abs(sum) };
  });
  alike.sort((a, b) => b.correlation - a.correlation); // stable: of equals the one named first
  return alike.slice(0, count).map(({ pair }) => pair);
}

/** Ranks with mean 0 and length 1, equal values on their mean rank; what is not known stands in the middle. */
function standardRanks(values: Float64Array): Float64Array {
  const order = Uint32Array.from(values, (_, row) => row).filter((row) => !Number.isNaN(values[row]!));
  order.sort((a, b) => values[a]! - values[b]! || a - b);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - order.length) / 2;
    from = to;
  }
  const length = Math.sqrt(ranks.reduce((sum, rank) => sum + rank * rank, 0));
  return length === 0 ? ranks : ranks.map((rank) => rank / length);
}
