import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { FactBucket } from '../ledger/fact.types.js';
import type { ConductPolicy } from './conduct/conduct.types.js';
import { coverConduct } from './conduct/cover.rules.js';
import { Facts, round } from './conduct/facts.rules.js';
import { trustAfterFraud } from './conduct/trust.rules.js';
import { wageConduct } from './conduct/wages.rules.js';
import type { Behaviour, Features, Scorecard } from './scorecard.types.js';

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
 * The features of an enterprise on a day from the facts that count: those that models with a conduct policy read, or
 * those of the models before them. Ages are whole days and results are rounded to 1e-6, so the same facts give the same
 * numbers on every machine and in every order.
 */
export function featuresOf(buckets: FactBucket[], day: BusinessDay, behaviour = BEHAVIOUR): Features {
  const facts = new Facts(buckets, day);
  const registered = registryFeatures(facts, behaviour);
  if (behaviour.conduct) return { ...registered, ...conductFeatures(facts, behaviour, behaviour.conduct) };
  return { ...registered, ...countedFeatures(facts, behaviour) };
}

function registryFeatures(facts: Facts, { halfLifeDays: halfLife }: Behaviour): Features {
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
    contractsCancelled: facts.decayed('contract-cancelled', halfLife.fulfilment) || null,
    withdrawnPosts: facts.decayed('post-withdrawn', halfLife.fulfilment) || null,
    fulfilmentsBroken: facts.decayed('fulfilment-broken', halfLife.fulfilment) || null,
  };
}

/** What models 1 to 3 read: payments and claims by their number. */
function countedFeatures(facts: Facts, { halfLifeDays: halfLife }: Behaviour): Features {
  const onTime = facts.decayed('wage-on-time', halfLife.fulfilment);
  const late = facts.decayed('wage-late', halfLife.fulfilment);
  return {
    wageLateShare: onTime + late === 0 ? null : round((late + PRIOR.late) / (late + onTime + PRIOR.all)),
    wagesOnTime: onTime,
    contractsSealed: facts.decayed('contract-sealed', halfLife.fulfilment),
    injuryClaimRate: claimRate(
      facts.decayed('injury-claim', halfLife.adverse),
      facts.decayed('shift-covered', halfLife.adverse),
    ),
    fulfilmentsKept: facts.decayed('fulfilment-kept', halfLife.fulfilment) || null,
  };
}

/** What a model with a conduct policy reads instead: money, days and people, and nothing that a fraud's payments buy. */
function conductFeatures(
  facts: Facts,
  { halfLifeDays: halfLife }: Behaviour,
  policy: ConductPolicy,
): Features {
  const trust = trustAfterFraud(facts, { halfLife: halfLife.adverse, bars: policy.fraudBars });
  const kept = facts.decayed('fulfilment-kept', halfLife.fulfilment, ({ day }) => trust(day));
  return {
    ...wageConduct(facts, { halfLife: halfLife.fulfilment, policy: policy.wages, trust }),
    ...coverConduct(facts, { halfLife: halfLife.adverse, policy: policy.cover, trust }),
    fulfilmentsKept: kept || null,
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
