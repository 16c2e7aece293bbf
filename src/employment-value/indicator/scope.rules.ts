import type { Actor } from '../../platform/http/access/actor.js';
import { addDays } from '../../platform/clock/business-day.js';
import { NoSuchRegion, PeriodInvalid } from '../errors.js';
import type { Period } from './indicator.types.js';

const LONGEST_DAYS = 3660;

/**
 * The division code prefix a caller's question is about: a government's own region or a part of it, any for the operator.
 * @param asked a prefix, or a 6-digit code whose zeros fill the open levels (`330100` is all of Hangzhou)
 * @throws NoSuchRegion
 */
export function regionOf(actor: Pick<Actor, 'role' | 'region'>, asked: string | undefined): string {
  const own = actor.role === 'operator' ? '' : actor.region;
  if (own === undefined || (own === '' && actor.role !== 'operator')) throw NoSuchRegion();
  const prefix = asked === undefined ? own : asked.replace(/(00)+$/, '');
  if (!prefix.startsWith(own)) throw NoSuchRegion();
  return prefix;
}

/** @throws PeriodInvalid */
export function checkPeriod({ from, to }: Period): void {
  if (to < from || addDays(from, LONGEST_DAYS) < to) throw PeriodInvalid();
}
