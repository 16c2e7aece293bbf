import { Injectable } from '@nestjs/common';
import { businessDay, type BusinessDay } from '../../platform/clock/business-day.js';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { type OwedWage, timesOwed, workerKey } from './conduct-facts.rules.js';
import type { Fact } from './fact.entity.js';
import type { FactKind, NewFact } from './fact.types.js';
import { FactStore } from './fact.store.js';
import { LedgerChanges } from './ledger.changes.js';

/** Wages that are not paid, and that are at last: their money, from the day each was due. */
@Injectable()
export class RecordArrears {
  constructor(
    private readonly ledger: FactStore,
    private readonly changes: LedgerChanges,
  ) {}

  /** Wages are overdue. One that was paid late and came back is owed anew, and was not paid. */
  async overdue(
    tx: Tx,
    enterpriseId: OrganisationId,
    wages: { dueOn: BusinessDay; items: OwedWage[]; eventId: string },
  ): Promise<void> {
    const { dueOn, items, eventId } = wages;
    const owed = await this.recorded(tx, enterpriseId, 'wage-overdue', items);
    const paid = await this.recorded(tx, enterpriseId, 'wage-overdue-paid', items);
    const facts = items.flatMap(({ wageId, workerId, amountFen }): NewFact[] => {
      const times = (owed.get(wageId) ?? []).length;
      const reference = timesOwed(wageId)[times];
      const back = paid.get(wageId)?.at(-1);
      if (reference === undefined || times > (paid.get(wageId) ?? []).length) return []; // known to be owed
      const evidence = { eventId, worker: workerKey(enterpriseId, workerId) };
      const core = { value: BigInt(amountFen), occurredOn: dueOn, source: 'payroll' };
      return [{ kind: 'wage-overdue', ...core, reference, evidence }, ...(back ? [retractionOf(back)] : [])];
    });
    if (facts.length > 0) await this.changes.record(tx, enterpriseId, facts);
  }

  /** Overdue wages came: they were late from their due day to this one. */
  async paid(
    tx: Tx,
    enterpriseId: OrganisationId,
    wages: { settledAt: string; items: OwedWage[]; eventId: string },
  ): Promise<void> {
    const owed = await this.recorded(tx, enterpriseId, 'wage-overdue', wages.items);
    const paidOn = businessDay(new Date(wages.settledAt));
    const facts = wages.items.flatMap(({ wageId }): NewFact[] => {
      const last = owed.get(wageId)?.at(-1);
      if (!last) return [];
      const { value, occurredOn, source, reference } = last;
      const evidence = { eventId: wages.eventId, worker: last.evidence['worker'] ?? '', paidOn };
      return [
        { kind: 'wage-overdue-paid', value, occurredOn, source, reference, evidence },
        retractionOf(last),
      ];
    });
    if (facts.length > 0) await this.changes.record(tx, enterpriseId, facts);
  }

  /** What is recorded of each wage, the first time first. */
  private async recorded(
    tx: Tx,
    enterpriseId: OrganisationId,
    kind: FactKind,
    items: OwedWage[],
  ): Promise<Map<string, Fact[]>> {
    const references = items.flatMap(({ wageId }) => timesOwed(wageId));
    const facts = await this.ledger.factsOf(tx, enterpriseId, kind, references);
    const byReference = new Map(facts.map((fact) => [fact.reference, fact]));
    return new Map(
      items.map(({ wageId }) => [wageId, timesOwed(wageId).flatMap((one) => byReference.get(one) ?? [])]),
    );
  }
}

function retractionOf({ id: about, kind, reference, occurredOn, source }: Fact): NewFact {
  return { kind: 'retraction', value: 0n, occurredOn, source, reference: `${kind}:${reference}`, about };
}
