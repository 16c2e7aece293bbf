/** Two reporters that count as one, or a reporter and its owner. */
export type Tie = readonly [string, string];

/**
 * Why reporters count as one without anybody deciding it (归并依据): a person recorded their owner, the same person proved to act
 * for both, the same key speaks for both, or they were in vain together. Each is an act of theirs or of a person; signs that
 * strangers share too (an address, a web host, days) are only shown.
 */
export const SIDE_SIGNS = ['owner', 'person', 'key', 'in-vain'] as const;
export type SideSign = (typeof SIDE_SIGNS)[number];
export type SignedTies = Readonly<Record<SideSign, readonly Tie[]>>;

/** A report that did not stand. */
export interface FailedReport {
  reporterId: string;
  enterpriseId: string;
}

/**
 * Who belongs together by ties, directly or through others. Answers the group of any id: the smallest id in it;
 * who has no ties is a group of its own.
 */
export function groupsOf(ties: readonly Tie[]): (id: string) => string {
  const parent = new Map<string, string>();
  const root = (id: string): string => {
    const above = parent.get(id);
    return above === undefined || above === id ? id : root(above);
  };
  for (const [a, b] of ties) {
    const [first, second] = [root(a), root(b)].sort() as [string, string];
    parent.set(first, first);
    parent.set(second, first);
  }
  return root;
}

/** Which of these reporters a sign makes one, at least two each. */
export function bound(ids: readonly string[], ties: SignedTies): { sign: SideSign; reporterIds: string[] }[] {
  return SIDE_SIGNS.flatMap((sign) => {
    const groupOf = groupsOf(ties[sign]);
    const groups = new Map<string, string[]>();
    for (const id of [...new Set(ids)].sort())
      groups.set(groupOf(id), [...(groups.get(groupOf(id)) ?? []), id]);
    return [...groups.values()]
      .filter(({ length }) => length > 1)
      .map((reporterIds) => ({ sign, reporterIds }));
  });
}

/** Ties between reporters that reported the same employers, `needed` of them or more, both in vain. */
export function coDismissed(failed: FailedReport[], needed: number): Tie[] {
  const byEnterprise = new Map<string, Set<string>>();
  for (const { reporterId, enterpriseId } of failed)
    byEnterprise.set(enterpriseId, (byEnterprise.get(enterpriseId) ?? new Set()).add(reporterId));
  const together = new Map<string, { tie: Tie; times: number }>();
  for (const reporters of byEnterprise.values())
    for (const tie of pairsOf([...reporters].sort())) {
      const key = tie.join(' ');
      together.set(key, { tie, times: (together.get(key)?.times ?? 0) + 1 });
    }
  return [...together.values()].filter(({ times }) => times >= needed).map(({ tie }) => tie);
}

function pairsOf(ids: string[]): Tie[] {
  return ids.flatMap((first, index) => ids.slice(index + 1).map((second): Tie => [first, second]));
}
