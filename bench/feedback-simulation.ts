/**
 * A market with malicious reporters, run against the rules the room itself decides by: what a report weighs, who
 * counts as one, when people look, how reviewers decide. Only the world is simulated here, no rule is copied.
 */
import { adjudicate, type Opinion } from '../src/enterprise-credit/feedback/feedback.rules.js';
import type { EvidenceGrade } from '../src/enterprise-credit/enterprise-credit.types.js';
import {
  coDismissed,
  type FailedReport,
  groupsOf,
} from '../src/enterprise-credit/reliability/group.rules.js';
import { precisionOf, trackRecord } from '../src/enterprise-credit/reliability/reliability.rules.js';
import type {
  Host,
  OpenReport,
  ReliabilityPolicy,
  ReporterKnowledge,
  ReportOutcome,
} from '../src/enterprise-credit/reliability/reliability.types.js';
import { actionOn, suspicionOf } from '../src/enterprise-credit/suspicion/suspicion.rules.js';

/** How the world behaves. Rates are per month unless said otherwise. */
export interface World {
  employers: number;
  fraudShare: number;
  platforms: number;
  /** Chance that a platform hosts an employer; everybody is hosted by one at least. */
  presence: number;
  months: number;
  maliciousShare: number;
  /** Months in which malicious platforms behave; 0: from the first day. */
  camouflageMonths: number;
  /** Share of honest employers that malicious platforms have agreed on. */
  targetedShare: number;
  detection: number;
  falseAlarm: number;
  /** Chance of grade A and of grade B; the rest is C. */
  honestGrades: [a: number, b: number];
  maliciousGrades: [a: number, b: number];
  /** Chance that one reviewer, alone, is right. */
  reviewerRight: number;
  /** Chance that a restricted employer appeals, and that it wins. */
  honestAppeal: [appeals: number, wins: number];
  fraudAppeal: [appeals: number, wins: number];
}

/** The world of the design: 4,000 employers, 20 platforms, 18 months. */
export const DESIGN_WORLD: World = {
  employers: 4000,
  fraudShare: 0.03,
  platforms: 20,
  presence: 0.15,
  months: 18,
  maliciousShare: 0,
  camouflageMonths: 0,
  targetedShare: 0.05,
  detection: 0.12,
  falseAlarm: 0.0006,
  honestGrades: [0.15, 0.6],
  maliciousGrades: [0, 0.6],
  reviewerRight: 0.9,
  honestAppeal: [0.7, 0.92],
  fraudAppeal: [0.3, 0.05],
};

/** What came of one run. Shares are 0 to 1. */
export interface Outcome {
  /** Honest employers ever restricted. */
  honestRestricted: number;
  /** The same among those malicious platforms aimed at. */
  targetedRestricted: number;
  /** Frauds ever restricted. */
  recall: number;
  reviewsPerMonth: number;
  /** Median months from the start to the restriction of a fraud. */
  monthsToRestriction: number;
  /** Suspensions before anybody had looked. */
  interim: number;
}

const MONTH_MS = (365.25 / 12) * 86_400_000;
const START = Date.UTC(2026, 0, 1);

interface Employer {
  id: string;
  fraud: boolean;
  targeted: boolean;
  hosts: Host[];
  open: OpenReport[];
  restrictedIn: number | null;
  everRestrictedIn: number | null;
}

interface Reporter {
  malicious: boolean;
  outcomes: ReportOutcome[];
}

/** Runs the world once; the same seed gives the same run. */
export function simulate(world: World, policy: ReliabilityPolicy, seed: number): Outcome {
  return new Market(world, policy, generator(seed)).run();
}

class Market {
  private readonly reporters = new Map<string, Reporter>();
  private readonly employers: Employer[] = [];
  private readonly failed: FailedReport[] = [];
  private reviews = 0;
  private interim = 0;

  constructor(
    private readonly world: World,
    private readonly policy: ReliabilityPolicy,
    private readonly random: () => number,
  ) {
    const { platforms, maliciousShare, employers } = world;
    for (let n = 0; n < platforms; n++)
      this.reporters.set(`p${n}`, { malicious: n < Math.round(platforms * maliciousShare), outcomes: [] });
    for (let n = 0; n < employers; n++) this.employers.push(this.employer(n));
  }

  run(): Outcome {
    for (let month = 1; month <= this.world.months; month++) {
      this.report(month);
      this.work(month);
    }
    return this.outcome();
  }

  private chance(probability: number): boolean {
    return this.random() < probability;
  }

  private employer(n: number): Employer {
    const { employers, fraudShare, presence, platforms, targetedShare } = this.world;
    const frauds = Math.round(employers * fraudShare);
    const since = new Date(START);
    const hosts = [...this.reporters.keys()]
      .filter(() => this.chance(presence))
      .map((platformId) => ({ platformId, since }));
    if (hosts.length === 0) hosts.push({ platformId: `p${Math.floor(this.random() * platforms)}`, since });
    const fraud = n < frauds;
    const targeted = !fraud && n < frauds + Math.round((employers - frauds) * targetedShare);
    return { id: `e${n}`, fraud, targeted, hosts, open: [], restrictedIn: null, everRestrictedIn: null };
  }

  /** Platforms report what they saw, or say they saw; an employer already restricted is reported no more. */
  private report(month: number): void {
    const { camouflageMonths, honestGrades, maliciousGrades } = this.world;
    const monthBegins = START + (month - 1) * MONTH_MS;
    for (const employer of this.employers) {
      if (employer.restrictedIn !== null) continue;
      for (const { platformId } of employer.hosts) {
        const attacks = this.reporters.get(platformId)!.malicious && month > camouflageMonths;
        if (!this.chance(this.reportRate(employer, attacks))) continue;
        const grade = this.grade(attacks && employer.targeted ? maliciousGrades : honestGrades);
        const reportedAt = new Date(monthBegins + this.random() * MONTH_MS);
        employer.open.push({ reporterId: platformId, grade, reportedAt });
      }
    }
  }

  private reportRate({ fraud, targeted }: Employer, attacks: boolean): number {
    const { detection, falseAlarm } = this.world;
    if (attacks && fraud) return 0;
    return fraud || (attacks && targeted) ? detection : falseAlarm;
  }

  private grade([a, b]: [number, number]): EvidenceGrade {
    const drawn = this.random();
    if (drawn < a) return 'A';
    return drawn < a + b ? 'B' : 'C';
  }

  /** The month's queue, highest first. */
  private work(month: number): void {
    const at = new Date(START + month * MONTH_MS);
    const known = this.knowledge(at);
    const queue = this.employers
      .filter(({ open }) => open.length > 0)
      .map((employer) => {
        const suspicion = suspicionOf(
          { reports: employer.open, hosts: employer.hosts },
          known,
          at,
          this.policy,
        );
        return { employer, suspicion, action: actionOn(suspicion, this.policy) };
      })
      .filter(({ action }) => action !== 'none')
      .toSorted((a, b) => b.suspicion.probability - a.suspicion.probability);
    for (const { employer, action } of queue) {
      if (action === 'suspend') this.suspend(employer, month);
      this.decide(employer, month, at);
    }
  }

  private knowledge(at: Date): ReporterKnowledge {
    const precision = new Map(
      [...this.reporters].map(([id, { outcomes }]) => [
        id,
        precisionOf(trackRecord(outcomes, at, this.policy), this.policy),
      ]),
    );
    const groupOf = groupsOf(coDismissed(this.failed, this.policy.coDismissals));
    return { precisionOf: (id) => precision.get(id)!, groupOf };
  }

  private suspend(employer: Employer, month: number): void {
    this.interim++;
    employer.everRestrictedIn ??= month;
  }

  private decide(employer: Employer, month: number, decidedAt: Date): void {
    this.reviews++;
    const { verdict } = this.adjudication(employer.fraud);
    const overturned = verdict === 'upheld' && this.appealWon(employer.fraud);
    for (const { reporterId, grade } of employer.open) {
      const outcome = overturned ? 'overturned' : verdict;
      this.reporters.get(reporterId)!.outcomes.push({ verdict: outcome, grade, decidedAt });
      if (outcome !== 'upheld') this.failed.push({ reporterId, enterpriseId: employer.id });
    }
    employer.open = [];
    if (verdict === 'dismissed') return;
    employer.everRestrictedIn ??= month;
    employer.restrictedIn = overturned ? null : month;
  }

  private adjudication(fraud: boolean): { verdict: 'upheld' | 'dismissed' } {
    const opinions: Opinion[] = [];
    for (;;) {
      const saysFraud = this.chance(this.world.reviewerRight) === fraud;
      opinions.push(
        saysFraud
          ? { verdict: 'upheld', restrictionLevel: 'no-new-posts' }
          : { verdict: 'dismissed', restrictionLevel: null },
      );
      const decided = adjudicate(opinions);
      if (decided) return decided;
    }
  }

  private appealWon(fraud: boolean): boolean {
    const [appeals, wins] = fraud ? this.world.fraudAppeal : this.world.honestAppeal;
    return this.chance(appeals) && this.chance(wins);
  }

  private outcome(): Outcome {
    const of = (which: (employer: Employer) => boolean): number => {
      const all = this.employers.filter(which);
      return all.length === 0 ? 0 : all.filter(isRestricted).length / all.length;
    };
    const months = this.employers
      .filter(({ fraud }) => fraud)
      .flatMap(({ everRestrictedIn: in_ }) => in_ ?? []);
    return {
      honestRestricted: of(({ fraud }) => !fraud),
      targetedRestricted: of(({ targeted }) => targeted),
      recall: of(({ fraud }) => fraud),
      reviewsPerMonth: this.reviews / this.world.months,
      monthsToRestriction: median(months),
      interim: this.interim,
    };
  }
}

function isRestricted({ everRestrictedIn }: Employer): boolean {
  return everRestrictedIn !== null;
}

/** Middle value; 0 of none. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
