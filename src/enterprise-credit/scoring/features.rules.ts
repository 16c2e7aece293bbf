import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { FactBucket, FactKind } from '../ledger/fact.types.js';
import type { Features } from './scorecard.types.js';

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;
/** Days after which an event weighs half (design of the score, feedback on fulfilment and complaints). */
const HALF_LIFE = { fulfilment: 180, adverse: 365 } as const;
/** Wages every employer is taken to have paid before we know any: half a late one in ten. */
const PRIOR = { late: 0.5, all: 10 } as const;

/**
 * The features of an enterprise on a day from the facts that count. Ages are whole days and results are
 * rounded to 1e-6, so the same facts give the same numbers on every machine and in every order.
 */
export function featuresOf(buckets: FactBucket[], day: BusinessDay): Features {
  const facts = new Facts(buckets, day);
  const onTime = facts.decayed('wage-on-time', HALF_LIFE.fulfilment);
  const late = facts.decayed('wage-late', HALF_LIFE.fulfilment);
  const certified = facts.daysSince('certified');
  const founded = facts.daysSince('founded');
  return {
    daysSinceCertified: certified,
    firmsAtAddress: facts.latest('firms-at-address'),
    representativeFirms: facts.latest('representative-firms'),
    ageMonths: founded === null ? null : Math.floor(founded / DAYS_A_MONTH),
    paidInCapitalYuan: facts.latest('paid-in-capital'),
    insuredStaff: facts.latest('insured-staff'),
    penalties: certified === null ? null : facts.decayed('penalty', HALF_LIFE.adverse),
    fraudUpheld: round(facts.decayed('fraud-upheld', HALF_LIFE.adverse) / 1000),
    wageLateShare: onTime + late === 0 ? null : round((late + PRIOR.late) / (late + onTime + PRIOR.all)),
    wagesOnTime: onTime,
    contractsSealed: facts.decayed('contract-sealed', HALF_LIFE.fulfilment),
  };
}

class Facts {
  constructor(
    private readonly buckets: FactBucket[],
    private readonly today: BusinessDay,
  ) {}

  latest(kind: FactKind): number | null {
    const bucket = this.newest(kind);
    return bucket ? Number(bucket.latest) : null;
  }

  daysSince(kind: FactKind): number | null {
    const bucket = this.newest(kind);
    return bucket ? this.age(bucket) : null;
  }

  /** Sum of values, each halved every `halfLife` days. */
  decayed(kind: FactKind, halfLife: number): number {
    const sum = this.of(kind)
      .sort((a, b) => (a.day < b.day ? -1 : 1))
      .reduce((total, bucket) => total + Number(bucket.sum) * 2 ** (-this.age(bucket) / halfLife), 0);
    return round(sum);
  }

  private of(kind: FactKind): FactBucket[] {
    return this.buckets.filter((bucket) => bucket.kind === kind && bucket.day <= this.today);
  }

  private newest(kind: FactKind): FactBucket | undefined {
    return this.of(kind).reduce<FactBucket | undefined>(
      (a, b) => (a && a.latestSeq > b.latestSeq ? a : b),
      undefined,
    );
  }

  private age(bucket: FactBucket): number {
    return (Date.parse(this.today) - Date.parse(bucket.day)) / DAY_MS;
  }
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
