/** The world that `bench/feedback-simulation.ts` runs the room's rules in, and what comes of it. */
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
  /** By how much that differs from month to month, up or down: reviewers of a month err together. */
  reviewerSpread: number;
  /** Chance that an authority's finding that an honest platform reports is vouched for by a reviewer. */
  honestVouched: number;
  /** Platforms of one owner beyond the others, which behave until the attack and report the targets alone. */
  sybils: number;
  /** Malicious platforms declare a hosting with every target, which no employer answers, and hand in forged proof. */
  pollsHosts: boolean;
  /** Chance a month that an attacker reports a target it hosts; 0: as often as an honest one sees a fraud. */
  attackRate: number;
  /** Chance that whoever is reported objects with evidence, honest and fraud; what frauds hand in is junk. */
  objects: [honest: number, fraud: number];
  /** Sybils host as the others do and report what they see until the attack: they have a record by then. */
  sybilsHost: boolean;
  /** Reports that an attacker makes of a target in a month in which it strikes; the room's limits cut them off. */
  floods: number;
  /** Broken engagements, all of them so, that an attacker tells a month while it behaves, and has upheld. */
  farms: number;
  /** Broken engagements, none of them so, that an attacker tells of a target in a month after. */
  lies: number;
  /**
   * `unlimited`: as the room, without limits and with first reports that weigh at once. `before`: also a declared grade and a
   * declared hosting count as they stand, and an objection pauses nothing.
   */
  rules: 'room' | 'unlimited' | 'before';
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
  reviewerSpread: 0,
  honestVouched: 1,
  sybils: 0,
  pollsHosts: false,
  attackRate: 0,
  objects: [0, 0],
  sybilsHost: false,
  floods: 1,
  farms: 0,
  lies: 0,
  rules: 'room',
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
  /** Honest employers ever suspended without a person, and of them those that malicious platforms aimed at. */
  honestSuspended: number;
  targetedSuspended: number;
  /** Engagements that were kept and stand as broken, of each target. */
  lyingEngagements: number;
}
