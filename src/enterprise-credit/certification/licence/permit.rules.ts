import { addDays, type BusinessDay } from '../../../platform/clock/business-day.js';
import { TooManyPermits } from '../../errors.js';
import type {
  Licensing,
  PermitFailReason,
  PermitInForce,
  PermitKind,
  PermitStanding,
  PermitView,
  StatedPermit,
} from './permit.types.js';

/**
 * The permits an enterprise needs: those of the services its registered scope names, or, where it names none
 * of them, those of its kind of organisation. A company that only dispatches needs no permit to broker jobs
 * (人力资源市场暂行条例 art. 18: dispatch follows its own rules).
 */
export function neededPermits(
  { kind, requirements }: Omit<Licensing, 'permits'>,
  scope: readonly string[] | undefined,
): PermitKind[] {
  const named = requirements.services.filter(({ service }) => scope?.includes(service));
  const byKind = requirements.byKind[kind] ?? [];
  const ofScope = named.map(({ permit }) => permit);
  // a platform publishes vacancies of others whatever else it does
  const needed = kind === 'platform' ? [...byKind, ...ofScope] : named.length > 0 ? ofScope : byKind;
  return [...new Set(needed)];
}

/** Whether a permit counts on a day: confirmed, and neither over nor due to be confirmed again. */
export function isInForce({ state, confirmedUntil }: PermitStanding, today: BusinessDay): boolean {
  return state === 'confirmed' && confirmedUntil !== null && confirmedUntil >= today;
}

/** Needed permits of which none is in force. */
export function missingPermits(
  licensing: Licensing,
  scope: readonly string[] | undefined,
  today: BusinessDay,
): PermitKind[] {
  const held = licensing.permits.filter((permit) => isInForce(permit, today)).map(({ kind }) => kind);
  return neededPermits(licensing, scope).filter((kind) => !held.includes(kind));
}

/** Risk codes of missing permits: `PERMIT_MISSING`, and what was found against those that were stated. */
export function permitCodes(
  licensing: Licensing,
  scope: readonly string[] | undefined,
  today: BusinessDay,
): string[] {
  const missing = missingPermits(licensing, scope, today);
  if (missing.length === 0) return [];
  const found = licensing.permits.filter(({ kind }) => missing.includes(kind));
  return ['PERMIT_MISSING', ...new Set(found.flatMap(({ failReasons }) => failReasons).sort())];
}

/** A permit as decisions look at it. */
export function standingOf(permit: PermitStanding): PermitStanding {
  const { kind, number, state, validUntil, confirmedUntil, failReasons } = permit;
  return { kind, number, state, validUntil, confirmedUntil, failReasons };
}

/** A permit as its enterprise sees it. */
export function permitView(permit: PermitView): PermitView {
  const { lastProblem, askedAt, answeredAt, way, asOf } = permit;
  return { ...standingOf(permit), lastProblem, askedAt, answeredAt, way, asOf };
}

/** A confirmed permit as everybody sees it. */
export function permitInForce({ kind, number, validUntil, way, asOf }: PermitInForce): PermitInForce {
  return { kind, number, validUntil, way, asOf };
}

const ENDED: readonly PermitFailReason[] = [
  'PERMIT_EXPIRED',
  'PERMIT_NOT_REVERIFIED',
  'AUTHORISATION_EXPIRED',
];

/** Whether an enterprise was told that a permit ends within some days, or has ended. */
export function isReminded(
  { state, validUntil, failReasons }: PermitStanding,
  today: BusinessDay,
  noticeDays: number,
): boolean {
  if (failReasons.some((reason) => ENDED.includes(reason))) return true;
  return state === 'confirmed' && validUntil !== null && today >= addDays(validUntil, -noticeDays);
}

/** Permits one enterprise may state in all: an authority is not to be searched by guessing numbers. */
const MOST = 20;

/**
 * What comes of stating permits: those not known yet are new; those that were refused or are over, and nobody is
 * asked about, are asked about again; what is confirmed or waits for an answer stays as it is.
 * @throws TooManyPermits
 */
export function statePermits<P extends PermitStanding & { requestId: string | null }>(
  known: P[],
  stated: StatedPermit[],
): { unknown: StatedPermit[]; askAgain: P[] } {
  const keyOf = ({ kind, number }: StatedPermit): string => `${kind} ${number}`;
  const unknown = new Map(stated.map((one) => [keyOf(one), one]));
  const named = known.filter((permit) => unknown.delete(keyOf(permit)));
  if (known.length + unknown.size > MOST) throw TooManyPermits();
  const isOver = ({ state }: P): boolean => state === 'refused' || state === 'expired';
  const askAgain = named.filter((permit) => isOver(permit) && permit.requestId === null);
  return { unknown: [...unknown.values()], askAgain };
}
