import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { FactBucket, FactKind } from '../../ledger/fact.types.js';

const DAY_MS = 86_400_000;

/** The facts of an enterprise that count on a day. */
export class Facts {
  constructor(
    private readonly buckets: FactBucket[],
    readonly today: BusinessDay,
  ) {}

  latest(kind: FactKind): number | null {
    const bucket = this.newest(kind);
    return bucket ? Number(bucket.latest) : null;
  }

  daysSince(kind: FactKind): number | null {
    const bucket = this.newest(kind);
    return bucket ? this.age(bucket) : null;
  }

  /** Sum of values, each halved every `halfLife` days; `shareOf` says how much of a bucket counts, else all of it. */
  decayed(kind: FactKind, halfLife: number, shareOf: (bucket: FactBucket) => number = () => 1): number {
    const sum = this.of(kind)
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
      .reduce(
        (total, bucket) => total + Number(bucket.sum) * shareOf(bucket) * decay(this.age(bucket), halfLife),
        0,
      );
    return round(sum);
  }

  of(kind: FactKind): FactBucket[] {
    return this.buckets.filter((bucket) => bucket.kind === kind && bucket.day <= this.today);
  }

  private newest(kind: FactKind): FactBucket | undefined {
    return this.of(kind).reduce<FactBucket | undefined>(
      (a, b) => (a && a.latestSeq > b.latestSeq ? a : b),
      undefined,
    );
  }

  private age(bucket: FactBucket): number {
    return daysBetween(bucket.day, this.today);
  }
}

/** Whole days from one day to another. */
export function daysBetween(from: BusinessDay, to: BusinessDay): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** Of what an event of this age, in days, has left. */
export function decay(age: number, halfLife: number): number {
  return 2 ** (-age / halfLife);
}

/** Sums of floating point numbers depend on the order; this one is the same everywhere. */
function placeOf({ day, recordedOn = '', of = '' }: FactBucket): string {
  return `${day} ${recordedOn} ${of}`;
}

/** To a millionth. */
export function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
