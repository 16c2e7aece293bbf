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
  /** How likely so many fall on the same days by chance, of those that both reported at all; 0 to 1. */
  chance: number;
}

/**
 * Pairs of sides that reported the same employers on the same days (疑似串通), the least likely by chance first. It decides
 * nothing: a reviewer sees it beside the evidence, for honest platforms find one fraud together too, and the days of a fraud
 * are no chance.
 */
export function alikeSides(
  reports: readonly SideReport[],
  { employers, days, windowDays }: AlikePolicy,
): Alike[] {
  const targets = targetsOf(reports);
  const oneDay = Math.min(1, (2 * days + 1) / windowDays);
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
    .map(({ sides, enterpriseIds }) => {
      const [a, b] = sides.map((side) => targets.get(side)!) as [Set<string>, Set<string>];
      const common = [...a].filter((id) => b.has(id)).length;
      const chance = atLeast(enterpriseIds.size, common, oneDay);
      return { sides, shared: [...enterpriseIds].sort(), chance };
    })
    .toSorted((a, b) => a.chance - b.chance);
}

/** Employers that each side reported. */
function targetsOf(reports: readonly SideReport[]): Map<string, Set<string>> {
  const targets = new Map<string, Set<string>>();
  for (const { side, enterpriseId } of reports)
    targets.set(side, (targets.get(side) ?? new Set()).add(enterpriseId));
  return targets;
}

/** Chance of `least` or more of `all` that are each so likely (binomial tail); days spread evenly over the window. */
function atLeast(least: number, all: number, likely: number): number {
  let [term, sum] = [(1 - likely) ** all, 0];
  for (let n = 0; n <= all; n++) {
    if (n >= least) sum += term;
    term *= ((all - n) / (n + 1)) * (likely / (1 - likely));
  }
  return likely === 1 ? 1 : Math.min(1, sum);
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
