import type { FraudReportId } from '../../enterprise-credit.types.js';
import type { SuspicionAction } from '../../reliability/reliability.types.js';
import type {
  Objected,
  PastSuspension,
  ProposalState,
  ReportOfCase,
  SuspendingCase,
} from './suspension.types.js';

const DAY_MS = 86_400_000;

/**
 * The objection that covers a report: the one against it, or the one against what the same side said before of the same
 * days (重复举报). Reporters of one owner are one side. An objection that was not borne out covers nothing.
 * @param days between the incidents, at most
 */
export function objectionTo(
  report: { id: FraudReportId; reporterId: string; category: string; incidentOn: string },
  objections: readonly Objected[],
  groupOf: (reporterId: string) => string,
  days: number,
): Objected | null {
  const own = objections.find(({ reportId }) => reportId === report.id);
  const isRepeat = ({ reporterId, category, incidentOn }: Objected): boolean =>
    category === report.category &&
    groupOf(reporterId) === groupOf(report.reporterId) &&
    Math.abs(Date.parse(incidentOn) - Date.parse(report.incidentOn)) <= days * DAY_MS;
  return own ?? objections.find(isRepeat) ?? null;
}

/** What an employer contests with evidence suspends nobody by itself any more: a person looks. */
export function withObjections(action: SuspicionAction, reports: readonly ReportOfCase[]): SuspicionAction {
  const isContested = reports.some(({ contestedAt, isDisputed }) => contestedAt !== null && !isDisputed);
  return action === 'suspend' && isContested ? 'confirm' : action;
}

/**
 * Whether the case still carries a suspension in force. One that came by itself needs a vouched item; one that a person
 * confirmed stands on the evidence that the person saw. Where that would carry it but nobody vouches for any (any more), a
 * person is asked, and it stays meanwhile.
 */
export function standingOf(
  { carried, declared }: Pick<SuspendingCase, 'carried' | 'declared'>,
  isConfirmed: boolean,
): 'carried' | 'unvouched' | 'fallen' {
  if (carried === 'suspend') return 'carried';
  if (declared !== 'suspend' && declared !== 'confirm') return 'fallen';
  return isConfirmed ? 'carried' : 'unvouched';
}

/** Reports whose suspension had its time. One that nobody confirmed had it not: what is left of it may follow. */
export function usedReports(past: readonly PastSuspension[]): FraudReportId[] {
  return past.filter(({ liftedCause }) => liftedCause !== 'unconfirmed').flatMap(reportsOf);
}

/**
 * Whether a person may still say what shall be: as long as it waits; of one that lapsed, until the suspension that it is about
 * would have ended, so that evidence which nobody looked at in time frees nobody for good.
 */
export function isDecidable(state: ProposalState, until: Date | null, now: Date): boolean {
  return state === 'waiting' || (state === 'lapsed' && until !== null && until > now);
}

/** Every report that a suspension rests on. */
export function reportsOf({ reportId, reportIds }: PastSuspension): readonly FraudReportId[] {
  return reportIds ?? [reportId];
}

/** When a suspension that begins now ends: after the days of an interim measure, those that passed before included. */
export function endOfInterim(
  past: readonly PastSuspension[],
  reportIds: readonly FraudReportId[],
  { now, days }: { now: Date; days: number },
): Date {
  const left = past
    .filter(({ liftedCause }) => liftedCause === 'unconfirmed')
    .filter((one) => reportsOf(one).some((id) => reportIds.includes(id)))
    .map(({ until, liftedAt }) => until!.getTime() - liftedAt!.getTime());
  return new Date(now.getTime() + Math.min(days * DAY_MS, ...left));
}

/**
 * Whether an objection with evidence pauses a suspension. One that came by itself had none against it; whoever confirmed
 * one knew of those that were there.
 * @param confirmedAt when a person confirmed it; null: it came by itself
 */
export function pauses(reports: readonly ReportOfCase[], confirmedAt: Date | null): boolean {
  return reports.some(
    ({ contestedAt }) => contestedAt !== null && (confirmedAt === null || contestedAt > confirmedAt),
  );
}

/**
 * Whether people are asked anew: only where a report came in that no proposal rested on before, and never while
 * anything that a suspension rested on waits for its decision, because 20 days are 20 days.
 */
export function mayPropose(
  reports: readonly ReportOfCase[],
  before: { asked: ReadonlySet<string>; used: readonly string[] },
): boolean {
  if (reports.some(({ id }) => before.used.includes(id))) return false;
  return reports.some(({ id, isDisputed }) => !isDisputed && !before.asked.has(id));
}

/** The report that a suspension names: one that somebody vouched for, else the oldest. */
export function basisOf(reports: readonly ReportOfCase[]): ReportOfCase | null {
  const standing = reports.filter(({ isDisputed }) => !isDisputed);
  return standing.find(({ isVouched }) => isVouched) ?? standing[0] ?? null;
}
