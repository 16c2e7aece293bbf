import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { FactBucket, FactKind } from '../ledger/fact.types.js';
import type { Behaviour, Features, Scorecard } from './scorecard.types.js';

const DAY_MS = 86_400_000;
const DAYS_A_MONTH = 365.25 / 12;
/** How events weigh for a model that does not say (design of the score: fulfilment 180 days, complaints 365). */
const BEHAVIOUR: Behaviour = {
  halfLifeDays: { fulfilment: 180, adverse: 365 },
  unverifiedPointsADay: 60,
};
/** Insured shifts every employer is taken to have had before we know any: one claim in a thousand. */
const CLAIM_PRIOR = { claims: 0.02, shifts: 20 } as const;
/** Wages every employer is taken to have paid before we know any: half a late one in ten. */
const PRIOR = { late: 0.5, all: 10 } as const;

/**
 * The features of an enterprise on a day from the facts that count. Ages are whole days and results are
 * rounded to 1e-6, so the same facts give the same numbers on every machine and in every order.
 */
export function featuresOf(buckets: FactBucket[], day: BusinessDay, behaviour = BEHAVIOUR): Features {
  const facts = new Facts(buckets, day);
  const { halfLifeDays: halfLife } = behaviour;
  const onTime = facts.decayed('wage-on-time', halfLife.fulfilment);
  const late = facts.decayed('wage-late', halfLife.fulfilment);
  const certified = facts.daysSince('certified');
  const founded = facts.daysSince('founded');
  return {
    daysSinceCertified: certified,
    firmsAtAddress: facts.latest('firms-at-address'),
    representativeFirms: facts.latest('representative-firms'),
    ageMonths: founded === null ? null : Math.floor(founded / DAYS_A_MONTH),
    paidInCapitalYuan: facts.latest('paid-in-capital'),
    insuredStaff: facts.latest('insured-staff'),
    penalties: certified === null ? null : facts.decayed('penalty', halfLife.adverse),
    fraudUpheld: round(facts.decayed('fraud-upheld', halfLife.adverse) / 1000),
    wageLateShare: onTime + late === 0 ? null : round((late + PRIOR.late) / (late + onTime + PRIOR.all)),
    wagesOnTime: onTime,
    contractsSealed: facts.decayed('contract-sealed', halfLife.fulfilment),
    contractsCancelled: facts.decayed('contract-cancelled', halfLife.fulfilment) || null,
    withdrawnPosts: facts.decayed('post-withdrawn', halfLife.fulfilment) || null,
    injuryClaimRate: claimRate(
      facts.decayed('injury-claim', halfLife.adverse),
      facts.decayed('shift-covered', halfLife.adverse),
    ),
    fulfilmentsKept: facts.decayed('fulfilment-kept', halfLife.fulfilment) || null,
    fulfilmentsBroken: facts.decayed('fulfilment-broken', halfLife.fulfilment) || null,
  };
}

/** How events weigh for a model. */
export function behaviourOf({ document }: Scorecard): Behaviour {
  return document.behaviour ?? BEHAVIOUR;
}

function claimRate(claims: number, shifts: number): number | null {
  if (claims + shifts === 0) return null;
  return round((claims + CLAIM_PRIOR.claims) / (shifts + CLAIM_PRIOR.shifts));
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
      .sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
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

/** Sums of floating point numbers depend on the order; this one is the same everywhere. */
function placeOf({ day, recordedOn = '' }: FactBucket): string {
  return `${day} ${recordedOn}`;
}

function round(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
