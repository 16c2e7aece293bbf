import { Injectable } from '@nestjs/common';
import { addDays, type BusinessDay, businessDay } from '../../platform/clock/business-day.js';
import { endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { Tx } from '../../platform/database/database.js';
import type { DeadlineName } from '../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../platform/deadline/deadlines.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import {
  fulfilmentDecided,
  fulfilmentObjected,
  fulfilmentOverdue,
  fulfilmentRetracted,
  fulfilmentsReported,
} from '../events.js';
import type { Evidence } from '../feedback/fraud-report.types.js';
import type { NewFact } from '../ledger/fact.types.js';
import { LedgerChanges } from '../ledger/ledger.changes.js';
import { POLICY } from '../parameters.js';
import { firstEngagementUndecided, firstKeptOver, fulfilmentUndecided } from '../waits.js';
import type { ReportedFulfilment } from './fulfilment.entity.js';
import { factOf, firstState, type Fulfilment, type FulfilmentOutcome } from './fulfilment.rules.js';
import { FulfilmentStore } from './fulfilment.store.js';

/** What an employer says to an engagement that a platform told as broken. */
export type Objected = { statement: string; evidence: Evidence[] } & {
  [Member in 'objectedBy' | 'objectedAt' | 'dueOn']: NonNullable<ReportedFulfilment[Member]>;
};

/** How what platforms tell of engagements comes in, is objected to, decided and taken back, and what it does to the ledger. */
@Injectable()
export class FulfilmentChanges {
  constructor(
    private readonly fulfilments: FulfilmentStore,
    private readonly ledger: LedgerChanges,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** Takes in what is new about one employer. How many facts that were. */
  async report(
    tx: Tx,
    pair: { platformId: OrganisationId; enterpriseId: OrganisationId },
    items: readonly Fulfilment[],
    { reportedAt, first }: { reportedAt: Date; first: Record<FulfilmentOutcome, boolean> },
  ): Promise<number> {
    const { enterpriseId } = pair;
    const objectBy = first.broken ? await this.lastDayToObject(tx) : null;
    const reported = items.map(({ reference, outcome, occurredOn }) => {
      const state = firstState(outcome, first[outcome]);
      const one = { id: newId<'fulfilment'>(), ...pair, reference, outcome, occurredOn, state };
      return { ...one, isFirst: first[outcome], objectBy: state === 'held' ? objectBy : null };
    });
    await this.fulfilments.add(
      tx,
      reported.map((one) => ({ ...one, reportedAt, version: 1 })),
    );
    const broken = reported.filter(({ outcome }) => outcome === 'broken');
    await this.keepWaiting(tx, reported);
    const held = objectBy !== null && broken.length > 0 ? { objectBy, ...(await this.hold(tx, broken)) } : {};
    const facts = reported.filter(({ isFirst }) => !isFirst).map(newFactOf);
    const recorded = facts.length === 0 ? 0 : await this.ledger.record(tx, enterpriseId, facts);
    const fact = { ...pair, broken: broken.length, ...held };
    if (broken.length > 0) await this.outbox.append(tx, fulfilmentsReported, fact, enterpriseId);
    return reported.length - facts.length + recorded;
  }

  /** Kept ones that wait, locked, of a platform whose word is known by now: they count from now on. */
  async release(tx: Tx, kept: readonly ReportedFulfilment[]): Promise<void> {
    this.deadlines.clearAll(
      tx,
      firstKeptOver,
      kept.map(({ id }) => id),
    );
    await this.count(tx, kept);
  }

  /** Kept ones, locked, that count as any others. */
  async count(tx: Tx, kept: readonly ReportedFulfilment[]): Promise<void> {
    await this.fulfilments.endWait(tx, kept, { state: 'reported', isFirst: false });
    for (const enterpriseId of new Set(kept.map((one) => one.enterpriseId))) {
      const of = kept.filter((one) => one.enterpriseId === enterpriseId);
      await this.ledger.record(tx, enterpriseId, of.map(newFactOf));
    }
  }

  /** Kept ones, locked, that never count: nothing held that their platform had said by then. */
  async leaveOut(tx: Tx, kept: readonly ReportedFulfilment[]): Promise<void> {
    await this.fulfilments.endWait(tx, kept, { state: 'uncounted' });
  }

  private async keepWaiting(
    tx: Tx,
    reported: readonly Pick<ReportedFulfilment, 'id' | 'state'>[],
  ): Promise<void> {
    const waiting = reported.filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return;
    const dueAt = await this.terms.fromNow(tx, days(POLICY['first-kept-days']));
    this.deadlines.setAll(
      tx,
      firstKeptOver,
      waiting.map(({ id }) => ({ subject: id, dueAt })),
    );
  }

  /** Each waits for a person, as long as a report does. */
  private async hold(
    tx: Tx,
    broken: readonly Pick<ReportedFulfilment, 'id'>[],
  ): Promise<{ held: string[]; decideBy: string }> {
    const dueAt = await this.terms.fromNow(tx, days(POLICY['report-days']));
    for (const { id } of broken) this.deadlines.set(tx, firstEngagementUndecided, id, dueAt);
    return { held: broken.map(({ id }) => id), decideBy: dueAt.toISOString() };
  }

  /** Of a held one; it is open to the employer after that too, but may be upheld. */
  private async lastDayToObject(tx: Tx): Promise<BusinessDay> {
    const over = await this.terms.fromNow(tx, days(POLICY['engagement-objection-days']));
    return addDays(businessDay(over), -1);
  }

  /** The employer contests a locked one: it is out of its score from now on. */
  async object(tx: Tx, reported: ReportedFulfilment, { statement, ...said }: Objected): Promise<void> {
    const objection = await this.fulfilments.seal(tx, reported, statement);
    const { state, decidedBy, decidedAt, reasons } = reported;
    const unheard =
      state === 'upheld'
        ? { decidedBy: decidedBy!, decidedAt: decidedAt!.toISOString(), reasons: reasons! }
        : null;
    const undecided = { decidedBy: null, decidedAt: null, reasons: null, unheard };
    await this.fulfilments.change(tx, reported, { ...said, objection, ...undecided, state: 'objected' });
    await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), {
      mark: 'dispute',
      because: reported.id,
    });
    const dueAt = endOfBusinessDay(said.dueOn);
    this.deadlines.clear(tx, firstEngagementUndecided, reported.id);
    this.deadlines.set(tx, fulfilmentUndecided, reported.id, dueAt);
    const fact = { ...partiesOf(reported), dueOn: said.dueOn, decideBy: dueAt.toISOString() };
    await this.outbox.append(tx, fulfilmentObjected, fact, reported.enterpriseId);
  }

  /** What a person found of a locked one: it counts again, or never. */
  async decide(
    tx: Tx,
    reported: ReportedFulfilment,
    found: { state: 'upheld' | 'dismissed' } & Pick<
      ReportedFulfilment,
      'decidedBy' | 'decidedAt' | 'reasons'
    >,
  ): Promise<void> {
    await this.fulfilments.change(tx, reported, found);
    this.deadlines.clear(tx, deadlineOf(reported), reported.id);
    const mark = found.state === 'upheld' ? ('dispute-closed' as const) : ('retraction' as const);
    // one that was held is no fact yet, but where it was upheld before the employer was heard
    const isNew = reported.isFirst && found.state === 'upheld' && reported.unheard === null;
    if (isNew) await this.ledger.record(tx, reported.enterpriseId, [newFactOf(reported)]);
    else await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), { mark, because: reported.id });
    const mayObject = found.state === 'upheld' && reported.state === 'held' ? { mayObject: true } : {};
    const fact = { ...partiesOf(reported), verdict: found.state, ...mayObject };
    await this.outbox.append(tx, fulfilmentDecided, fact, reported.enterpriseId);
  }

  /** The platform takes back a locked one: it never counts again. */
  async retract(tx: Tx, reported: ReportedFulfilment, retractedAt: Date): Promise<void> {
    await this.fulfilments.change(tx, reported, { state: 'retracted', retractedAt });
    this.deadlines.clear(tx, deadlineOf(reported), reported.id);
    await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), {
      mark: 'retraction',
      because: reported.id,
    });
    const was = { wasObjected: reported.state === 'objected', wasHeld: reported.state === 'held' };
    const fact = { ...partiesOf(reported), ...was };
    await this.outbox.append(tx, fulfilmentRetracted, fact, reported.enterpriseId);
  }

  /** Nobody decided a locked one in time: it stays out of the score, and it is told again after another term. */
  async alarm(tx: Tx, reported: ReportedFulfilment): Promise<void> {
    const isHeld = reported.state === 'held';
    const dueAt = await this.terms.fromNow(tx, days(POLICY[isHeld ? 'report-days' : 'appeal-days']));
    this.deadlines.set(tx, deadlineOf(reported), reported.id, dueAt);
    await this.outbox.append(
      tx,
      fulfilmentOverdue,
      { ...partiesOf(reported), isHeld },
      reported.enterpriseId,
    );
  }
}

function partiesOf({ id: fulfilmentId, enterpriseId, platformId }: ReportedFulfilment) {
  return { fulfilmentId, enterpriseId, platformId };
}

function newFactOf(
  one: Pick<ReportedFulfilment, 'platformId' | 'reference' | 'outcome' | 'occurredOn'>,
): NewFact {
  return { ...factOf(one), value: 1n, occurredOn: one.occurredOn, source: `platform:${one.platformId}` };
}

/** By when a person decides one, as it stands. */
function deadlineOf({ state }: Pick<ReportedFulfilment, 'state'>): DeadlineName {
  if (state === 'waiting') return firstKeptOver;
  return state === 'held' ? firstEngagementUndecided : fulfilmentUndecided;
}
