import type { EvidenceGrade } from '../enterprise-credit.types.js';

/** Every constant reports are weighed by; an effective-dated parameter. */
export interface ReliabilityPolicy {
  /** What a reporter starts with: as many reports upheld and dismissed (parameters of a Beta distribution). */
  start: { alpha: number; beta: number };
  /** What an upheld report adds to alpha. */
  upheldGain: number;
  /** What a dismissed or overturned report adds to beta, by the evidence that was claimed for it. */
  dismissedLoss: Record<EvidenceGrade, number>;
  /** Share of a track record that is left after a month. */
  monthlyForgetting: number;
  /**
   * n outcomes of one kind that a reporter's reports had in a calendar month count as n to this power: they are not
   * independent of each other. Policies from before have none: each counts in full.
   */
  monthExponent?: number;
  /** Standard deviations below the middle: .8416 is the lower 20 % quantile. */
  quantileZ: number;
  /** Share of frauds among hosted employers; fixed, never our own score. */
  baseRate: number;
  gradeWeight: Record<EvidenceGrade, number>;
  /** Months in which an undecided report loses half its weight. */
  halfLifeMonths: number;
  /** What it says that a host reports nothing, in full after some months. */
  silence: { weight: number; detection: number; falseAlarm: number; fullMonths: number };
  /** Employers two reporters reported both, and both in vain, from which on they count as one. */
  coDismissals: number;
  /** Probability from which on people look at a case. */
  reviewFrom: number;
  /** When recruiting is suspended before anybody looked, and for how many days at most. */
  interim: { probability: number; groups: number; days: number };
  /** Odds ratio by which undecided reports may weigh on a score at most. */
  feedbackCap: number;
}

/** What became of one report; the only thing a reporter's reliability is learnt from. */
export interface ReportOutcome {
  verdict: 'upheld' | 'dismissed' | 'overturned';
  grade: EvidenceGrade;
  decidedAt: Date;
}

/** How often a reporter was right and wrong, discounted by time (parameters of a Beta distribution). */
export interface TrackRecord {
  alpha: number;
  beta: number;
}

/** A report nobody has decided yet. */
export interface OpenReport {
  reporterId: string;
  /** What its evidence counts as. */
  grade: EvidenceGrade;
  reportedAt: Date;
}

/** A platform with a verified business relation to the employer. */
export interface Host {
  platformId: string;
  since: Date;
}

/** What is known about one employer. */
export interface CaseEvidence {
  reports: OpenReport[];
  hosts: Host[];
}

/** What is known about reporters. */
export interface ReporterKnowledge {
  /** Conservative share of a reporter's reports that stand; of one never judged, what everybody starts with. */
  precisionOf(reporterId: string): number;
  /** Reporters with the same answer count as one. */
  groupOf(reporterId: string): string;
}

/** How likely an employer is a fraud by reports nobody has decided yet. */
export interface Suspicion {
  /** 0 to 1; without any report below the base rate. */
  probability: number;
  /** Natural log-odds that reports add: 0 or more. */
  evidence: number;
  /** Natural log-odds that silent hosts take away: 0 or less. */
  silence: number;
  /** Independent groups whose reports weigh something. */
  groups: number;
  /** A report rests on the finding of an authority that somebody vouched for. */
  authorityFinding: boolean;
}

/** What follows from a suspicion: `confirm` is a suspension that a person of the operator must confirm first. */
export type SuspicionAction = 'none' | 'review' | 'confirm' | 'suspend';
