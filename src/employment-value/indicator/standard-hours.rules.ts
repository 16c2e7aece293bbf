import { Decimal } from 'decimal.js';

/** Full-time person-years in minutes of work, each by its own standard; to four decimals, half up. */
export function fteYears(parts: { minutes: number; hours: number }[]): number {
  return parts
    .reduce(
      (total, { minutes, hours }) => total.plus(new Decimal(minutes).div(new Decimal(hours).mul(60))),
      new Decimal(0),
    )
    .toDecimalPlaces(4, Decimal.ROUND_HALF_UP)
    .toNumber();
}
