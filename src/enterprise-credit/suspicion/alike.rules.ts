const DAY_MS = 86_400_000;

/** From when on two sides that report the same employers on the same days are shown as alike. */
export interface AlikePolicy {
  /** Employers that both reported, at least. */
  employers: number;
  /** Days between their reports of one employer, at most. */
  days: number;
  /** Days that are looked back. */
  windowDays: number;
}

/** One side's report of an employer. */
export interface SideReport {
  side: string;
  enterpriseId: string;
  reportedAt: Date;
}

/** Two sides, and the employers that both reported on the same days. */
export interface Alike {
  sides: readonly [string, string];
  /** Ids of the employers. */
  shared: string[];
}

/**
 * Pairs of sides that reported the same employers on the same days (疑似串通). It decides nothing: a reviewer sees it beside
 * the evidence, for honest platforms find one fraud together too.
 */
export function alikeSides(reports: readonly SideReport[], { employers, days }: AlikePolicy): Alike[] {
  const found = new Map<string, { sides: [string, string]; enterpriseIds: Set<string> }>();
  const byEmployer = new Map<string, SideReport[]>();
  for (const report of reports)
    byEmployer.set(report.enterpriseId, [...(byEmployer.get(report.enterpriseId) ?? []), report]);
  for (const ofEmployer of byEmployer.values())
    for (const [first, second] of pairsWithin(ofEmployer, days)) {
      const sides: [string, string] = [first.side, second.side];
      const pair = found.get(sides.join(' ')) ?? { sides, enterpriseIds: new Set<string>() };
      found.set(sides.join(' '), { sides, enterpriseIds: pair.enterpriseIds.add(first.enterpriseId) });
    }
  return [...found.values()]
    .filter(({ enterpriseIds }) => enterpriseIds.size >= employers)
    .map(({ sides, enterpriseIds }) => ({ sides, shared: [...enterpriseIds].sort() }));
}

/** Two sides' reports of one employer, at most so many days apart; the sides in order. */
function pairsWithin(ofEmployer: readonly SideReport[], days: number): [SideReport, SideReport][] {
  return ofEmployer.flatMap((first) =>
    ofEmployer
      .filter(({ side, reportedAt }) => {
        const apart = Math.abs(first.reportedAt.getTime() - reportedAt.getTime());
        return first.side < side && apart <= days * DAY_MS;
      })
      .map((second): [SideReport, SideReport] => [first, second]),
  );
}
