import { Injectable } from '@nestjs/common';
import { endOfBusinessDay } from '../../platform/clock/working-days.js';
import type { Tx } from '../../platform/database/database.js';
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
import { LedgerChanges } from '../ledger/ledger.changes.js';
import { POLICY } from '../parameters.js';
import { fulfilmentUndecided } from '../waits.js';
import type { ReportedFulfilment } from './fulfilment.entity.js';
import { factOf, type Fulfilment } from './fulfilment.rules.js';
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
    reportedAt: Date,
  ): Promise<number> {
    const { platformId, enterpriseId } = pair;
    const reported = items.map(({ reference, outcome, occurredOn }) => {
      return {
        id: newId<'fulfilment'>(),
        ...pair,
        reference,
        outcome,
        occurredOn,
        state: 'reported' as const,
      };
    });
    await this.fulfilments.add(
      tx,
      reported.map((one) => ({ ...one, reportedAt, version: 1 })),
    );
    const source = `platform:${platformId}`;
    const facts = reported.map((one) => {
      return { ...factOf(one), value: 1n, occurredOn: one.occurredOn, source };
    });
    const recorded = await this.ledger.record(tx, enterpriseId, facts);
    const broken = reported.filter(({ outcome }) => outcome === 'broken').length;
    if (broken > 0) await this.outbox.append(tx, fulfilmentsReported, { ...pair, broken }, enterpriseId);
    return recorded;
  }

  /** The employer contests a locked one: it is out of its score from now on. */
  async object(tx: Tx, reported: ReportedFulfilment, { statement, ...said }: Objected): Promise<void> {
    const objection = await this.fulfilments.seal(tx, reported, statement);
    await this.fulfilments.change(tx, reported, { ...said, objection, state: 'objected' });
    await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), {
      mark: 'dispute',
      because: reported.id,
    });
    const dueAt = endOfBusinessDay(said.dueOn);
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
    this.deadlines.clear(tx, fulfilmentUndecided, reported.id);
    const mark = found.state === 'upheld' ? ('dispute-closed' as const) : ('retraction' as const);
    await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), { mark, because: reported.id });
    const fact = { ...partiesOf(reported), verdict: found.state };
    await this.outbox.append(tx, fulfilmentDecided, fact, reported.enterpriseId);
  }

  /** The platform takes back a locked one: it never counts again. */
  async retract(tx: Tx, reported: ReportedFulfilment, retractedAt: Date): Promise<void> {
    await this.fulfilments.change(tx, reported, { state: 'retracted', retractedAt });
    this.deadlines.clear(tx, fulfilmentUndecided, reported.id);
    await this.ledger.mark(tx, reported.enterpriseId, factOf(reported), {
      mark: 'retraction',
      because: reported.id,
    });
    const fact = { ...partiesOf(reported), wasObjected: reported.state === 'objected' };
    await this.outbox.append(tx, fulfilmentRetracted, fact, reported.enterpriseId);
  }

  /** Nobody decided a locked one in time: it stays out of the score, and it is told again after another term. */
  async alarm(tx: Tx, reported: ReportedFulfilment): Promise<void> {
    const dueAt = await this.terms.fromNow(tx, days(POLICY['appeal-days']));
    this.deadlines.set(tx, fulfilmentUndecided, reported.id, dueAt);
    await this.outbox.append(tx, fulfilmentOverdue, partiesOf(reported), reported.enterpriseId);
  }
}

function partiesOf({ id: fulfilmentId, enterpriseId, platformId }: ReportedFulfilment) {
  return { fulfilmentId, enterpriseId, platformId };
}
