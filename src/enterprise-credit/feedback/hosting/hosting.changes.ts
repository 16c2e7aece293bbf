import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { DeadlineName } from '../../../platform/deadline/deadline-name.js';
import { Deadlines } from '../../../platform/deadline/deadlines.js';
import { days, Terms, workingDays } from '../../../platform/deadline/terms.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import type { HostingId } from '../../enterprise-credit.types.js';
import {
  hostingAnswered,
  hostingDeclared,
  hostingLapsed,
  hostingOverdue,
  hostingProofGiven,
  hostingSettled,
} from '../../events.js';
import { POLICY } from '../../parameters.js';
import { hostingUnanswered, hostingUnproven, hostingUnsettled } from '../../waits.js';
import type { Evidence } from '../fraud-report.types.js';
import type { Hosting } from './hosting.entity.js';
import { HostingStore } from './hosting.store.js';

/** How a hosting is declared, answered and settled, waits for either, and the events that say so. */
@Injectable()
export class HostingChanges {
  constructor(
    private readonly hostings: HostingStore,
    private readonly outbox: Outbox,
    private readonly deadlines: Deadlines,
    private readonly terms: Terms,
  ) {}

  /** The relation of a pair: this one, or the one declared before. */
  async declare(tx: Tx, hosting: Hosting): Promise<HostingId> {
    const { id, enterpriseId, ...declared } = await this.hostings.declare(tx, hosting);
    if (id !== hosting.id) return id;
    const answerBy = await this.terms.fromNow(tx, days(POLICY['hosting-answer-days']));
    this.deadlines.set(tx, hostingUnanswered, id, answerBy);
    const fact = { hostingId: id, platformId: declared.platformId, enterpriseId };
    await this.outbox.append(
      tx,
      hostingDeclared,
      { ...fact, answerBy: answerBy.toISOString() },
      enterpriseId,
    );
    return id;
  }

  /** What the employer says of a locked one. What it denies waits for a person of the operator. */
  async answer(
    tx: Tx,
    hosting: Hosting,
    said: { state: 'confirmed' | 'denied' } & Pick<Hosting, 'answeredBy' | 'answeredAt'>,
  ): Promise<void> {
    await this.hostings.change(tx, hosting, said);
    this.clear(tx, hosting.id);
    const answered = { ...partiesOf(hosting), answer: said.state, before: hosting.state };
    const settleBy =
      said.state === 'denied' ? await this.awaitFinding(tx, hosting.id, hostingUnsettled) : null;
    const fact = { ...answered, ...(settleBy && { settleBy: settleBy.toISOString() }) };
    await this.outbox.append(tx, hostingAnswered, fact, hosting.enterpriseId);
  }

  /** What a person of the operator found of a locked one. */
  async settle(
    tx: Tx,
    hosting: Hosting,
    found: { state: 'verified' | 'rejected' } & Pick<Hosting, 'settledBy' | 'settledAt' | 'settleReason'>,
  ): Promise<void> {
    await this.hostings.change(tx, hosting, found);
    this.clear(tx, hosting.id);
    const fact = { ...partiesOf(hosting), outcome: found.state, before: hosting.state };
    await this.outbox.append(tx, hostingSettled, fact, hosting.enterpriseId);
  }

  /** What a platform hands in to prove a locked one, for a person of the operator to look at. */
  async prove(tx: Tx, hosting: Hosting, proof: Evidence[]): Promise<void> {
    const provenAnew = hosting.provenAnew || hosting.state === 'rejected';
    await this.hostings.change(tx, hosting, { state: 'proof-given', proof, provenAnew });
    this.clear(tx, hosting.id);
    const settleBy = await this.awaitFinding(tx, hosting.id, hostingUnproven);
    const fact = { ...partiesOf(hosting), settleBy: settleBy.toISOString() };
    await this.outbox.append(tx, hostingProofGiven, fact, hosting.enterpriseId);
  }

  /** The employer was silent about a locked one. */
  async lapse(tx: Tx, hosting: Hosting): Promise<void> {
    await this.hostings.change(tx, hosting, { state: 'unanswered' });
    await this.outbox.append(tx, hostingLapsed, partiesOf(hosting), hosting.enterpriseId);
  }

  /** Nobody settled a locked one: told, and again after another term. */
  async alarm(tx: Tx, hosting: Hosting, waitsFor: DeadlineName): Promise<void> {
    await this.awaitFinding(tx, hosting.id, waitsFor);
    await this.outbox.append(tx, hostingOverdue, partiesOf(hosting), hosting.enterpriseId);
  }

  private clear(tx: Tx, id: HostingId): void {
    for (const name of [hostingUnanswered, hostingUnproven, hostingUnsettled])
      this.deadlines.clear(tx, name, id);
  }

  private async awaitFinding(tx: Tx, id: HostingId, waitsFor: DeadlineName): Promise<Date> {
    const dueAt = await this.terms.fromNow(tx, workingDays(POLICY['hosting-finding-days']));
    this.deadlines.set(tx, waitsFor, id, dueAt);
    return dueAt;
  }
}

function partiesOf({ id: hostingId, platformId, enterpriseId }: Hosting) {
  return { hostingId, platformId, enterpriseId };
}
