/**
 * The first of these whose ledgers have no more than so many facts together, one at least: what is read of a ledger is never
 * more rows than it has facts.
 */
export function fitting<T extends { headSeq: number }>(standing: readonly T[], facts: number): readonly T[] {
  let total = 0;
  const over = standing.findIndex(({ headSeq }, index) => (total += headSeq) > facts && index > 0);
  return over === -1 ? standing : standing.slice(0, over);
}
