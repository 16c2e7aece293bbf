import type { BusinessDay } from '../../platform/clock/business-day.js';
import { only, type Moves } from '../row.rules.js';
import { distanceMetres, type Place } from '../place.rules.js';

export const SHIFT_STATES = ['open', 'closed', 'approved', 'rejected', 'disputed'] as const;
export type ShiftState = (typeof SHIFT_STATES)[number];
export type ShiftMove = 'close' | 'approve' | 'reject' | 'dispute';

/** The employer approves or rejects a closed shift; a disputed rejection can still be approved. */
export const SHIFT_MOVES: Moves<ShiftState, ShiftMove> = {
  open: { close: 'closed' },
  closed: { approve: 'approved', reject: 'rejected' },
  approved: {},
  rejected: { dispute: 'disputed' },
  disputed: { approve: 'approved' },
};

/** Where a clock-in may happen. */
export interface Fence {
  place: Place;
  fenceMetres: number;
}

/** Distance to the place of work, and whether it counts as there. */
export interface PlaceCheck {
  distanceMetres: number;
  allowedMetres: number;
  inside: boolean;
}

/**
 * A fix counts when it lies within the fence plus its own uncertainty; that uncertainty counts only up to
 * `largestAccuracyMetres`, or a device could claim to be anywhere.
 */
export function checkPlace(
  fix: Place & { accuracyMetres: number },
  fence: Fence,
  largestAccuracyMetres: number,
): PlaceCheck {
  const distance = distanceMetres(fix, fence.place);
  const allowedMetres = fence.fenceMetres + Math.min(fix.accuracyMetres, largestAccuracyMetres);
  return { distanceMetres: Math.round(distance), allowedMetres, inside: distance <= allowedMetres };
}

/** Whether a contract runs on a day; the last day is included. */
export function runsOn(term: { startsOn: BusinessDay; endsOn: BusinessDay }, day: BusinessDay): boolean {
  return term.startsOn <= day && day <= term.endsOn;
}

/** Whole minutes worked; the started minute is not counted. */
export function minutesBetween(openedAt: Date, closedAt: Date): number {
  return Math.max(0, Math.floor((closedAt.getTime() - openedAt.getTime()) / 60_000));
}

/** Whether the device's clock is near ours; a device that does not say is taken at our time. */
export function isInTime(at: Date | undefined, now: Date, toleranceSeconds: number): boolean {
  return at === undefined || Math.abs(now.getTime() - at.getTime()) <= toleranceSeconds * 1000;
}

/** What the event about a closed shift tells. */
export function closedShiftFacts(
  shift: { id: string; contractId: string; workerId: string; enterpriseId: string; providerId: string },
  { closedAt, minutes, closedWeak }: { closedAt: Date; minutes: number; closedWeak?: boolean },
) {
  const ids = only(shift, 'contractId', 'workerId', 'enterpriseId', 'providerId');
  return { shiftId: shift.id, ...ids, closedAt: closedAt.toISOString(), minutes, weak: closedWeak === true };
}
