import { LEVELS } from '../level/level.types.js';
import type { ConflictPoint, ConflictSide, Known, Said } from './conflict.types.js';

/** A registry or an authority that ends what it gave: only it can, so it counts at once (行政许可法 arts. 69, 70). */
const ENDS_AT_ONCE = ['DEREGISTERED', 'PERMIT_REVOKED'];

const POINT_OF: Partial<Record<string, ConflictPoint>> = {
  NAME_MISMATCH: 'name',
  PERMIT_HOLDER_MISMATCH: 'name',
  PERMIT_SCOPE_MISMATCH: 'scope',
  PERMIT_EXPIRED: 'valid-until',
};

/** Whether two facts are known in different ways: the same source by the same way only brings what it said up to date. */
export function isAnotherWay(held: Known, answered: Known): boolean {
  return held.way !== answered.way || held.source !== answered.source;
}

/**
 * In what a later answer contradicts what is held. What one side does not say contradicts nothing; nor does a higher
 * level, or a permit that was renewed to a later day.
 */
export function differences(held: Said, answered: Said): ConflictPoint[] {
  const against = answered.failReasons.filter((reason) => !held.failReasons.includes(reason));
  const points = new Set<ConflictPoint>(against.map((reason) => POINT_OF[reason] ?? 'status'));
  if (isUnlike(held.foundedOn, answered.foundedOn)) points.add('founded-on');
  if (held.level !== null && answered.level !== null && rank(answered) < rank(held)) points.add('level');
  if (held.state === 'confirmed' && answered.state === 'confirmed' && isSooner(held, answered))
    points.add('valid-until');
  return [...points].sort();
}

/** Which side counts until two people have decided. */
export function inForceMeanwhile({ failReasons }: Pick<Said, 'failReasons'>): ConflictSide {
  return failReasons.some((reason) => ENDS_AT_ONCE.includes(reason)) ? 'answered' : 'held';
}

/** Whether an answer is the one that a conflict is about already: how old it is makes no other. */
export function isSameAnswer(one: Said, other: Said): boolean {
  return !isAnotherWay(one, other) && textOf(one) === textOf(other);
}

function textOf({ state, failReasons, level, foundedOn, validUntil }: Said): string {
  return JSON.stringify([state, failReasons.toSorted(), level, foundedOn, validUntil]);
}

function isUnlike(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

/** A permit ends sooner by the answer, or has an end that only one side knows. */
function isSooner({ validUntil: held }: Said, { validUntil: answered }: Said): boolean {
  if (held === null || answered === null) return held !== answered;
  return answered < held;
}

function rank({ level }: Said): number {
  return level === null ? -1 : LEVELS.indexOf(level);
}
