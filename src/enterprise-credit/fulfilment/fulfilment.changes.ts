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
  fulfilmentsTold,
} from '../events.js';
import type { Evidence } from '../feedback/fraud-report.types.js';
import { LedgerChanges } from '../ledger/ledger.changes.js';
import { POLICY } from '../parameters.js';
import { fulfilmentUndecided } from '../waits.js';
import type { ToldFulfilment } from './fulfilment.entity.js';
import { factOf, type Fulfilment } from './fulfilment.rules.js';
import { FulfilmentStore } from './fulfilment.store.js';

/** What an employer says to an engagement that a platform told as broken. */
export type Objected = { statement: string; evidence: Evidence[] } & {
  [Member in 'objectedBy' | 'objectedAt' | 'dueOn']: NonNullable<ToldFulfilment[Member]>;
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
  async tell(
    tx: Tx,
    pair: { platformId: OrganisationId; enterpriseId: OrganisationId },
    items: readonly Fulfilment[],
    toldAt: Date,
  ): Promise<number> {
    const { platformId, enterpriseId } = pair;
    const told = items.map(({ reference, outcome, occurredOn }) => {
      return { id: newId<'fulfilment'>(), ...pair, reference, outcome, occurredOn, state: 'told' as const };
    });
    await this.fulfilments.add(
      tx,
      told.map((one) => ({ ...one, toldAt, version: 1 })),
    );
    const source = `platform:${platformId}`;
    const facts = told.map((one) => {
      return { ...factOf(one), value: 1n, occurredOn: one.occurredOn, source };
    });
    const recorded = await this.ledger.record(tx, enterpriseId, facts);
    const broken = told.filter(({ outcome }) => outcome === 'broken').length;
    if (broken > 0) await this.outbox.append(tx, fulfilmentsTold, { ...pair, broken }, enterpriseId);
    return recorded;
  }

  /** The employer contests a locked one: it is out of its score from now on. */
  async object(tx: Tx, told: ToldFulfilment, { statement, ...said }: Objected): Promise<void> {
    const objection = await this.fulfilments.seal(tx, told, statement);
    await this.fulfilments.change(tx, told, { ...said, objection, state: 'objected' });
    await this.ledger.mark(tx, told.enterpriseId, factOf(told), { mark: 'dispute', because: told.id });
    const dueAt = endOfBusinessDay(said.dueOn);
    this.deadlines.set(tx, fulfilmentUndecided, told.id, dueAt);
    const fact = { ...partiesOf(told), dueOn: said.dueOn, decideBy: dueAt.toISOString() };
    await this.outbox.append(tx, fulfilmentObjected, fact, told.enterpriseId);
  }

  /** What a person found of a locked one: it counts again, or never. */
  async decide(
    tx: Tx,
    told: ToldFulfilment,
    found: { state: 'upheld' | 'dismissed' } & Pick<ToldFulfilment, 'decidedBy' | 'decidedAt' | 'reasons'>,
  ): Promise<void> {
    await this.fulfilments.change(tx, told, found);
    this.deadlines.clear(tx, fulfilmentUndecided, told.id);
    const mark = found.state === 'upheld' ? ('dispute-closed' as const) : ('retraction' as const);
    await this.ledger.mark(tx, told.enterpriseId, factOf(told), { mark, because: told.id });
    const fact = { ...partiesOf(told), verdict: found.state };
    await this.outbox.append(tx, fulfilmentDecided, fact, told.enterpriseId);
  }

  /** The platform takes back a locked one: it never counts again. */
  async retract(tx: Tx, told: ToldFulfilment, retractedAt: Date): Promise<void> {
    await this.fulfilments.change(tx, told, { state: 'retracted', retractedAt });
    this.deadlines.clear(tx, fulfilmentUndecided, told.id);
    await this.ledger.mark(tx, told.enterpriseId, factOf(told), { mark: 'retraction', because: told.id });
    const fact = { ...partiesOf(told), wasObjected: told.state === 'objected' };
    await this.outbox.append(tx, fulfilmentRetracted, fact, told.enterpriseId);
  }

  /** Nobody decided a locked one in time: it stays out of the score, and it is told again after another term. */
  async alarm(tx: Tx, told: ToldFulfilment): Promise<void> {
    const dueAt = await this.terms.fromNow(tx, days(POLICY['appeal-days']));
    this.deadlines.set(tx, fulfilmentUndecided, told.id, dueAt);
    await this.outbox.append(tx, fulfilmentOverdue, partiesOf(told), told.enterpriseId);
  }
}

function partiesOf({ id: fulfilmentId, enterpriseId, platformId }: ToldFulfilment) {
  return { fulfilmentId, enterpriseId, platformId };
}
