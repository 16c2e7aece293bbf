import type { Actor } from '../../platform/http/access/actor.js';
import { addDays, addMonths } from '../../platform/clock/business-day.js';
import { monthOf } from '../count/booking.rules.js';
import { NoSuchRegion, PeriodInvalid, PeriodNotPublished } from '../errors.js';
import type { Period } from '../definition/indicator.types.js';

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

/** Months that are published, by their first days. */
export interface Months {
  first: string;
  last: string;
}

/**
 * The published months that a period is made of. Only whole ones: the difference of two periods is then a published
 * month too.
 * @throws PeriodInvalid, PeriodNotPublished which names the nearest period that is
 */
export function monthsOf({ from, to }: Period, published: Months | null): Months {
  if (to < from || addDays(from, LONGEST_DAYS) < to) throw PeriodInvalid();
  if (published === null) throw PeriodNotPublished('nothing is published yet');
  const within = (month: string): string =>
    month < published.first ? published.first : month > published.last ? published.last : month;
  const months = { first: within(monthOf(from)), last: within(monthOf(to)) };
  const nearestTo = addDays(addMonths(months.last, 1), -1);
  if (months.first === from && nearestTo === to) return months;
  throw PeriodNotPublished({
    detail: `the nearest published period is ${months.first} to ${nearestTo}`,
    facts: { nearestFrom: months.first, nearestTo },
  });
}
