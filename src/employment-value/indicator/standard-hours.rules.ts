import { Decimal } from 'decimal.js';
import { addDays } from '../../platform/clock/business-day.js';
import type { Period } from './indicator.types.js';

/** Standard annual hours of a full-time worker from a day on. */
export interface StandardHours {
  validFrom: string;
  hours: number;
}

/** A part of a period in which one standard holds. */
export interface HoursSegment extends Period {
  hours: number;
}

/**
 * Cuts a period where the standard changes. Days before the first standard belong to no segment.
 * @param standards newest entry first; of two for the same day the first counts
 */
export function segmentsOf(period: Period, standards: StandardHours[]): HoursSegment[] {
  const inForce = standards
    .filter(({ validFrom }, index) => standards.findIndex((other) => other.validFrom === validFrom) === index)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inForce
    .map(({ validFrom, hours }, index) => {
      const next = inForce[index + 1]?.validFrom;
      const last = next === undefined ? period.to : addDays(next, -1);
      return {
        from: validFrom > period.from ? validFrom : period.from,
        to: last < period.to ? last : period.to,
        hours,
      };
    })
    .filter(({ from, to }) => from <= to);
}

/** Full-time person-years in minutes of work, each by its own standard; to four decimals, half up. */
export function fteYears(parts: { minutes: bigint; hours: number }[]): number {
  return parts
    .reduce(
      (total, { minutes, hours }) =>
        total.plus(new Decimal(minutes.toString()).div(new Decimal(hours).mul(60))),
      new Decimal(0),
    )
    .toDecimalPlaces(4, Decimal.ROUND_HALF_UP)
    .toNumber();
}
