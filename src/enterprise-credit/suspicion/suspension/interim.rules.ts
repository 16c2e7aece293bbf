import type { FraudReportId } from '../../enterprise-credit.types.js';
import type { SuspicionAction } from '../../reliability/reliability.types.js';
import type { Objected, ReportOfCase } from './suspension.types.js';

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

/** Whether the case still carries a suspension: one that a person confirmed needs no vouched item. */
export function isCarried(carried: SuspicionAction, isConfirmed: boolean): boolean {
  return carried === 'suspend' || (isConfirmed && carried === 'confirm');
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
