import type { Id, OrganisationId } from '../../platform/ids/ids.js';
import { FulfilmentClosed, FulfilmentDecidedByYou, FulfilmentUnheard } from '../errors.js';
import type { ReportVerdict } from '../feedback/fraud-report.types.js';
import type { NewFact } from '../ledger/fact.types.js';
import type { BusinessDay } from '../../platform/clock/business-day.js';

/** What a batch says of each enterprise; one engagement once. */
export function byEnterprise(items: readonly Fulfilment[]): Map<OrganisationId, Fulfilment[]> {
  const reported = new Map<OrganisationId, Fulfilment[]>();
  const seen = new Set<string>();
  for (const item of items) {
    const { enterpriseId, reference, outcome } = item;
    const place = `${enterpriseId} ${reference} ${outcome}`;
    if (seen.has(place)) continue;
    seen.add(place);
    reported.set(enterpriseId, [...(reported.get(enterpriseId) ?? []), item]);
  }
  return reported;
}
/**
 * Told: it counts. Held: broken, and among the first of its platform: a person decides it before it counts. Waiting: kept, and
 * among the first: it counts once its platform is known, or after some days. Uncounted: those days were over, and nothing that
 * its platform said had held. Objected: out of the score until a person has decided.
 */
export const FULFILMENT_STATES = [
  'reported',
  'held',
  'waiting',
  'uncounted',
  'objected',
  'upheld',
  'dismissed',
  'retracted',
] as const;
export type FulfilmentState = (typeof FULFILMENT_STATES)[number];
export const FULFILMENT_OUTCOMES = ['kept', 'broken'] as const;
export type FulfilmentOutcome = (typeof FULFILMENT_OUTCOMES)[number];
export type FulfilmentId = Id<'fulfilment'>;

/** A decision that stood before the employer was heard. */
export interface UnheardDecision {
  decidedBy: string;
  decidedAt: string;
  reasons: string;
}

/** How one stands. */
interface Standing {
  state: FulfilmentState;
  outcome: FulfilmentOutcome;
  objectedAt: Date | null;
  objectBy: BusinessDay | null;
  unheard: UnheardDecision | null;
}

/**
 * What may be done about one, from which states: the employer objects to a broken one, once; also to one that was upheld
 * while it was silent, for nothing else is open to it.
 */
const FROM: Record<'object' | 'decide' | 'retract', readonly FulfilmentState[]> = {
  object: ['reported', 'held', 'upheld'],
  decide: ['held', 'objected'],
  retract: ['reported', 'held', 'waiting', 'objected'],
};

/** @throws FulfilmentClosed */
export function checkMove(
  act: keyof typeof FROM,
  { state, outcome, objectedAt }: Pick<Standing, 'state' | 'outcome' | 'objectedAt'>,
): void {
  const isRefused = act === 'object' && (outcome !== 'broken' || objectedAt !== null);
  if (!FROM[act].includes(state) || isRefused) throw FulfilmentClosed();
}

/**
 * Nothing counts against an employer that was not heard: a held one is upheld once the employer objected, or the days to do so
 * are over. What a person upheld before an objection another person decides. Dismissing needs no hearing.
 * @throws FulfilmentUnheard, FulfilmentDecidedByYou
 */
export function checkHeard(
  { state, objectBy, unheard }: Pick<Standing, 'state' | 'objectBy' | 'unheard'>,
  { verdict, decidedBy, today }: { verdict: ReportVerdict; decidedBy: string; today: BusinessDay },
): void {
  if (unheard?.decidedBy === decidedBy) throw FulfilmentDecidedByYou();
  if (state === 'held' && verdict === 'upheld' && objectBy !== null && today <= objectBy)
    throw FulfilmentUnheard(objectBy);
}

/** How one begins: what a new platform tells first waits. */
export function firstState(outcome: FulfilmentOutcome, isFirst: boolean): 'reported' | 'held' | 'waiting' {
  if (!isFirst) return 'reported';
  return outcome === 'broken' ? 'held' : 'waiting';
}

/** The fact that a told engagement is in the ledger, by which it is marked. */
export function factOf({
  platformId,
  reference,
  outcome,
}: {
  platformId: string;
  reference: string;
  outcome: FulfilmentOutcome;
}): Pick<NewFact, 'kind' | 'reference'> {
  const kind = outcome === 'kept' ? 'fulfilment-kept' : 'fulfilment-broken';
  return { kind, reference: `${platformId}:${reference}` };
}

/** `typ` of a batch of fulfilments a platform signs. */
export const FULFILMENTS_TYP = 'xingong-fulfilments+jws';

/** One engagement as a platform saw it end. */
export interface Fulfilment {
  enterpriseId: OrganisationId;
  /** The platform's id of the engagement; it is recorded once. */
  reference: string;
  outcome: FulfilmentOutcome;
  occurredOn: BusinessDay;
}
