import { logit, logLikelihoodRatio, monthsBetween, sigmoid, sum } from '../reliability/reliability.rules.js';
import type {
  CaseEvidence,
  Host,
  OpenReport,
  ReliabilityPolicy,
  ReporterKnowledge,
  Suspicion,
  SuspicionAction,
} from '../reliability/reliability.types.js';

/**
 * Posterior probability that an employer is a fraud:
 * logit P = logit(base rate) + sum over groups of max(kappa x 2^(-age/half-life) x ln L) + what silent hosts say.
 * Of reporters that belong together the strongest report counts, once. The prior is fixed: our own score is no part of it.
 */
export function suspicionOf(
  { reports, hosts }: CaseEvidence,
  known: ReporterKnowledge,
  at: Date,
  policy: ReliabilityPolicy,
): Suspicion {
  const speaking = new Set(reports.map(({ reporterId }) => known.groupOf(reporterId)));
  const spoken = strongest(
    reports.map((report) => [known.groupOf(report.reporterId), weightOf(report, known, at, policy)]),
  );
  const silent = strongest(
    hosts
      .filter(({ platformId }) => !speaking.has(known.groupOf(platformId)))
      .map(({ platformId, since }) => [
        known.groupOf(platformId),
        known.precisionOf(platformId) * Math.min(1, monthsBetween(since, at) / policy.silence.fullMonths),
      ]),
  );
  const evidence = sum(spoken);
  const silence = 0 - sum(silent) * silenceLogOdds(policy);
  return {
    probability: sigmoid(logit(policy.baseRate) + evidence + silence),
    evidence,
    silence,
    groups: spoken.filter((weight) => weight > 0).length,
    authorityFinding: reports.some(({ grade }) => grade === 'A'),
  };
}

/**
 * Hosts, those whose first report waits for people as silent as they were when they made it: the report takes no points
 * before it is decided, and so it takes none by ending a silence either.
 */
export function silentUntil(
  hosts: readonly Host[],
  first: readonly Pick<OpenReport, 'reporterId' | 'reportedAt'>[],
  known: ReporterKnowledge,
  at: Date,
): Host[] {
  return hosts.map((host) => {
    const group = known.groupOf(host.platformId);
    const said = first.filter(({ reporterId }) => known.groupOf(reporterId) === group);
    const spokeAt = Math.min(at.getTime(), ...said.map(({ reportedAt }) => reportedAt.getTime()));
    return { ...host, since: new Date(host.since.getTime() + at.getTime() - spokeAt) };
  });
}

/**
 * What follows before two people have decided: a review, or in the gravest cases a suspension until they have. It comes by
 * itself only where independent owners reported and somebody vouched for an item; else a person must confirm it.
 */
export function actionOn(suspicion: Suspicion, { reviewFrom, interim }: ReliabilityPolicy): SuspicionAction {
  const { probability, groups, authorityFinding } = suspicion;
  if (probability >= interim.probability && groups >= interim.groups)
    return authorityFinding ? 'suspend' : 'confirm';
  return probability >= reviewFrom ? 'review' : 'none';
}

/**
 * z_fb: natural log-odds of bad that undecided reports add to a score, at most ln(cap), never negative. A score shows
 * the points it takes beside the dimensions. Reports under appeal are not in it; an adjudicated report leaves it and
 * becomes an ordinary fact.
 */
export function feedbackLogOdds(
  { evidence, silence }: Suspicion,
  { feedbackCap }: ReliabilityPolicy,
): number {
  return Math.min(Math.log(feedbackCap), Math.max(0, evidence + silence));
}

function weightOf(report: OpenReport, known: ReporterKnowledge, at: Date, policy: ReliabilityPolicy): number {
  const age = monthsBetween(report.reportedAt, at);
  const ratio = logLikelihoodRatio(known.precisionOf(report.reporterId), policy);
  return policy.gradeWeight[report.grade] * 2 ** (-age / policy.halfLifeMonths) * ratio;
}

/** Log-odds that one fully reliable host takes away by saying nothing for long enough. */
function silenceLogOdds({ silence: { weight, detection, falseAlarm } }: ReliabilityPolicy): number {
  return weight * Math.log((1 - falseAlarm) / (1 - detection));
}

/** The largest weight of each group. */
function strongest(weights: [group: string, weight: number][]): number[] {
  const byGroup = new Map<string, number>();
  for (const [group, weight] of weights) byGroup.set(group, Math.max(byGroup.get(group) ?? 0, weight));
  return [...byGroup.values()];
}
