/**
 * A market with malicious reporters, run against the rules the room itself decides by: what a report weighs, who
 * counts as one, when people look, how reviewers decide. Only the world is simulated here, no rule is copied.
 */
import {
  adjudicate,
  effectiveGrade,
  type Opinion,
} from '../src/enterprise-credit/feedback/feedback.rules.js';
import { type HostingState, isVerified } from '../src/enterprise-credit/feedback/hosting/hosting.rules.js';
import type { EvidenceGrade } from '../src/enterprise-credit/enterprise-credit.types.js';
import {
  coDismissed,
  type FailedReport,
  groupsOf,
} from '../src/enterprise-credit/reliability/group.rules.js';
import { precisionOf } from '../src/enterprise-credit/reliability/reliability.rules.js';
import { type JudgedClaim, recordOf } from '../src/enterprise-credit/reliability/track-record.rules.js';
import { asId } from '../src/platform/ids/ids.js';
import type {
  Host,
  OpenReport,
  ReliabilityPolicy,
  ReporterKnowledge,
  SuspicionAction,
} from '../src/enterprise-credit/reliability/reliability.types.js';
import { actionOn, silentUntil, suspicionOf } from '../src/enterprise-credit/suspicion/suspicion.rules.js';
import { withObjections } from '../src/enterprise-credit/suspicion/suspension/interim.rules.js';
import { ClaimBook, ENGAGEMENT_GAIN, type Said } from './feedback-claims.js';
import type { Outcome, World } from './feedback-world.js';

const DAY_MS = 86_400_000;
const MONTH_MS = (365.25 / 12) * 86_400_000;
const START = Date.UTC(2026, 0, 1);

interface Employer {
  id: string;
  fraud: boolean;
  targeted: boolean;
  hosts: Host[];
  /** Platforms that declared to host it: it never answered, and a person looked at the proof they handed in. */
  declared: { platformId: string; state: HostingState }[];
  open: (OpenReport & { isFirst: boolean; day: number })[];
  /** Engagements that it kept and that stand as broken. */
  lies: number;
  suspended: boolean;
  restrictedIn: number | null;
  everRestrictedIn: number | null;
}

interface Reporter {
  malicious: boolean;
  isSybil: boolean;
  outcomes: JudgedClaim[];
}

/** Runs the world once; the same seed gives the same run. */
export function simulate(world: World, policy: ReliabilityPolicy, seed: number): Outcome {
  return new Market(world, policy, generator(seed)).run();
}

class Market {
  private readonly reporters = new Map<string, Reporter>();
  private readonly employers: Employer[] = [];
  private readonly failed: FailedReport[] = [];
  private readonly book: ClaimBook;
  private readonly hostedBy: ReadonlyMap<string, number>;
  /** How often a reviewer is right this month. */
  private right = 0;
  private reviews = 0;
  private interim = 0;

  constructor(
    private readonly world: World,
    private readonly policy: ReliabilityPolicy,
    private readonly random: () => number,
  ) {
    const { platforms, maliciousShare, sybils, employers } = world;
    for (let n = 0; n < platforms + sybils; n++) {
      const isSybil = n >= platforms;
      const malicious = isSybil || n < Math.round(platforms * maliciousShare);
      this.reporters.set(`p${n}`, { malicious, isSybil, outcomes: [] });
    }
    for (let n = 0; n < employers; n++) this.employers.push(this.employer(n));
    this.hostedBy = this.hosted();
    this.book = new ClaimBook(policy, this.hostedBy);
  }

  run(): Outcome {
    const { months, reviewerRight, reviewerSpread } = this.world;
    for (let month = 1; month <= months; month++) {
      this.right = reviewerRight;
      if (reviewerSpread > 0) this.right += this.chance(0.5) ? reviewerSpread : -reviewerSpread;
      const known = this.knowledge(new Date(START + (month - 1) * MONTH_MS));
      this.report(month, known);
      this.engage(month, known);
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
    const hosts = [...this.reporters]
      .filter(([, { isSybil }]) => (!isSybil || this.world.sybilsHost) && this.chance(presence))
      .map(([platformId]) => ({ platformId, since }));
    if (hosts.length === 0) hosts.push({ platformId: `p${Math.floor(this.random() * platforms)}`, since });
    const fraud = n < frauds;
    const targeted = !fraud && n < frauds + Math.round((employers - frauds) * targetedShare);
    const isHost = (id: string): boolean => hosts.some(({ platformId }) => platformId === id);
    const declared = [...this.reporters]
      .filter(([id, { malicious }]) => targeted && this.world.pollsHosts && malicious && !isHost(id))
      .map(([platformId]) => {
        const state = this.chance(this.world.reviewerRight) ? ('rejected' as const) : ('verified' as const);
        return { platformId, state };
      });
    const fresh = { open: [], lies: 0, suspended: false, restrictedIn: null, everRestrictedIn: null };
    return { id: `e${n}`, fraud, targeted, hosts, declared, ...fresh };
  }

  /** Platforms report what they saw, or say they saw; an employer already restricted is reported no more. */
  private report(month: number, known: ReporterKnowledge): void {
    const { camouflageMonths, rules } = this.world;
    for (const employer of this.employers) {
      if (employer.restrictedIn !== null) continue;
      const admitted = employer.declared.filter(({ state }) => rules === 'before' || isVerified(state));
      for (const { platformId } of [...employer.hosts, ...admitted]) {
        const attacks = this.reporters.get(platformId)!.malicious && month > camouflageMonths;
        if (!this.chance(this.reportRate(employer, attacks))) continue;
        const isLie = attacks && employer.targeted;
        for (let n = 0; n < (isLie ? this.world.floods : 1); n++)
          this.say(employer, { reporterId: platformId, isLie, month }, known);
      }
    }
  }

  private say(
    employer: Employer,
    { reporterId, isLie, month }: { reporterId: string; isLie: boolean; month: number },
    known: ReporterKnowledge,
  ): void {
    const { honestGrades, maliciousGrades, honestVouched, rules } = this.world;
    const declared = this.grade(isLie ? maliciousGrades : honestGrades);
    const isVouched = declared === 'A' && !isLie && this.chance(honestVouched);
    const grade = rules === 'before' ? declared : effectiveGrade(declared, isVouched);
    const reportedAt = new Date(START + (month - 1 + this.random()) * MONTH_MS);
    const day = Math.floor(reportedAt.getTime() / DAY_MS);
    const said = { channel: 'reports' as const, reporterId, enterpriseId: employer.id, day };
    const isLimited = rules === 'room';
    if (isLimited && !this.book.take(said, known)) return;
    const isFirst = isLimited && this.book.isFirst(reporterId);
    employer.open.push({ reporterId, grade, reportedAt, isFirst, day });
  }

  /** Attackers tell of broken engagements: true ones while they behave, which raise their record, and then of their targets. */
  private engage(month: number, known: ReporterKnowledge): void {
    const { camouflageMonths, farms, lies, rules } = this.world;
    if (rules === 'before' || farms + lies === 0) return;
    const at = new Date(START + month * MONTH_MS);
    for (const employer of this.employers)
      for (const { platformId } of employer.hosts) {
        if (!this.reporters.get(platformId)!.malicious) continue;
        const isLie = month > camouflageMonths;
        const farmed = !isLie && this.chance(farms / this.hostedBy.get(platformId)!) ? 1 : 0;
        const many = isLie && employer.targeted ? lies : farmed;
        for (let n = 0; n < many; n++) {
          const day = Math.floor(at.getTime() / DAY_MS) - (n % 28);
          const said: Said = {
            channel: 'engagements',
            reporterId: platformId,
            enterpriseId: employer.id,
            day,
          };
          if (rules !== 'room' || this.book.take(said, known)) this.hear(employer, said, { isLie, at });
        }
      }
  }

  /** What nobody objects to counts, but for the first of a platform; one person decides the others. */
  private hear(employer: Employer, said: Said, { isLie, at }: { isLie: boolean; at: Date }): void {
    const isLimited = this.world.rules === 'room';
    const isHeld = isLimited && this.book.isFirst(said.reporterId);
    const isDecided = isHeld || !isLie || this.chance(this.world.objects[0]);
    const stands = !isDecided || this.chance(this.right) !== isLie;
    if (isLie && stands) employer.lies++;
    if (!isDecided) return isLimited ? this.book.close(said) : undefined;
    const { enterpriseId, reporterId } = said;
    const verdict = stands ? ('upheld' as const) : ('dismissed' as const);
    const judged = { verdict, grade: 'C' as const, decidedAt: at, enterpriseId, isEngagement: true };
    this.reporters.get(reporterId)!.outcomes.push(judged);
    if (isLimited) this.book.decide(said);
  }

  private hosted(): Map<string, number> {
    const hosted = new Map([...this.reporters.keys()].map((id) => [id, 0]));
    for (const { hosts, declared } of this.employers)
      for (const { platformId } of [...hosts, ...declared.filter(({ state }) => isVerified(state))])
        hosted.set(platformId, hosted.get(platformId)! + 1);
    return hosted;
  }

  private reportRate({ fraud, targeted }: Employer, attacks: boolean): number {
    const { detection, falseAlarm, attackRate } = this.world;
    if (attacks && fraud) return 0;
    if (attacks && targeted && attackRate > 0) return attackRate;
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
    let known = this.knowledge(at);
    const weighed = ({ open, hosts }: Employer): { probability: number; action: SuspicionAction } => {
      const reports = open.filter(({ isFirst }) => !isFirst);
      const first = open.filter(({ isFirst }) => isFirst);
      const silent = silentUntil(hosts, first, known, at);
      const suspicion = suspicionOf({ reports, hosts: silent }, known, at, this.policy);
      const action = actionOn(suspicion, this.policy);
      return {
        probability: suspicion.probability,
        action: action === 'none' && first.length > 0 ? 'review' : action,
      };
    };
    const queue = this.employers
      .filter(({ open }) => open.length > 0)
      .map((employer) => ({ employer, ...weighed(employer) }))
      .toSorted((a, b) => b.probability - a.probability);
    // what suspends does so when it is reported, before anybody decides
    for (const { employer, action } of queue) this.measure(employer, this.heard(employer, action, at), month);
    for (const { employer } of queue) {
      if (weighed(employer).action === 'none') continue; // cases are weighed anew by what was decided meanwhile
      this.decide(employer, month, at);
      known = this.knowledge(at);
    }
  }

  private measure(employer: Employer, action: SuspicionAction, month: number): void {
    if (action === 'suspend') this.suspend(employer, month);
    if (action === 'confirm' && this.chance(this.right) === employer.fraud)
      employer.everRestrictedIn ??= month;
  }

  /** Whoever is reported may object with evidence, which a person looks at first. */
  private heard({ id, fraud }: Employer, action: SuspicionAction, at: Date): SuspicionAction {
    const [honest, liar] = this.world.objects;
    if (this.world.rules === 'before' || !this.chance(fraud ? liar : honest)) return action;
    const of = { id: asId<'fraud-report'>(id), category: 'fee-fraud' as const };
    return withObjections(action, [{ ...of, isVouched: false, isDisputed: false, contestedAt: at }]);
  }

  private knowledge(at: Date): ReporterKnowledge {
    const precision = new Map(
      [...this.reporters].map(([id, { outcomes }]) => [
        id,
        precisionOf(recordOf(outcomes, at, this.policy, ENGAGEMENT_GAIN), this.policy),
      ]),
    );
    const groupOf = groupsOf(coDismissed(this.failed, this.policy.coDismissals));
    return { precisionOf: (id) => precision.get(id)!, groupOf };
  }

  private suspend(employer: Employer, month: number): void {
    this.interim++;
    employer.suspended = true;
    if (this.world.rules === 'before' || employer.fraud) employer.everRestrictedIn ??= month;
  }

  private decide(employer: Employer, month: number, decidedAt: Date): void {
    this.reviews++;
    const { verdict } = this.adjudication(employer.fraud);
    const overturned = verdict === 'upheld' && this.appealWon(employer.fraud);
    const enterpriseId = employer.id;
    for (const { reporterId, grade, day } of employer.open) {
      const outcome = overturned ? 'overturned' : verdict;
      const judged = { verdict: outcome, grade, decidedAt, enterpriseId, isEngagement: false } as const;
      this.reporters.get(reporterId)!.outcomes.push(judged);
      if (this.world.rules === 'room')
        this.book.decide({ channel: 'reports', reporterId, enterpriseId, day });
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
      const saysFraud = this.chance(this.right) === fraud;
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

  private lyingEngagements(): number {
    const targets = this.employers.filter(({ targeted }) => targeted);
    return targets.reduce((total, { lies }) => total + lies, 0) / Math.max(1, targets.length);
  }

  private outcome(): Outcome {
    const of = (which: (employer: Employer) => boolean, isHit = isRestricted): number => {
      const all = this.employers.filter(which);
      return all.length === 0 ? 0 : all.filter(isHit).length / all.length;
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
      honestSuspended: of(({ fraud }) => !fraud, isSuspended),
      targetedSuspended: of(({ targeted }) => targeted, isSuspended),
      lyingEngagements: this.lyingEngagements(),
    };
  }
}

function isRestricted({ everRestrictedIn }: Employer): boolean {
  return everRestrictedIn !== null;
}

function isSuspended({ suspended }: Employer): boolean {
  return suspended;
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
