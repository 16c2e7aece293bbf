import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fen } from '../../platform/money/money.js';
import type { ContestedWage } from '../payday/contested.store.js';
import { ContestedStore } from '../payday/contested.store.js';
import { ContestedDays } from '../payday/contested-days.changes.js';
import { SettlementChanges } from './settlement.changes.js';
import { type ContestOutcome, owedBy, sortContested } from './settlement.rules.js';

/** The grievance of one worker about wages that its employer contests. */
export interface ContestCase {
  grievanceId: string;
  contestId: string;
  contractId: string | null;
  workerId: string;
  organisationId: string;
}

/** What grievances say of contested wages: they are owed after all, or were paid elsewhere. */
@Injectable()
export class DecideContest {
  constructor(
    private readonly wages: ContestedStore,
    private readonly days: ContestedDays,
    private readonly settlements: SettlementChanges,
  ) {}

  /** A part is admitted: the wages that it covers are owed, whatever becomes of the rest. */
  async admitted(tx: Tx, of: ContestCase & { amountFen: number }): Promise<void> {
    const { contested, day } = await this.lock(tx, of);
    const { owed } = sortContested(contested, fen(of.amountFen));
    if (day) await this.days.confirm(tx, day, owed, of.grievanceId);
  }

  /** It is over: what it found to be owed is, part of a wage as a sum; the rest was paid elsewhere. */
  async closed(tx: Tx, of: ContestCase & ContestOutcome): Promise<void> {
    const { contested, day } = await this.lock(tx, of);
    if (!day) return;
    const { owed, rest, leftFen } = sortContested(contested, owedBy(of));
    await this.days.confirm(tx, day, owed, of.grievanceId);
    await this.days.dismiss(tx, day, rest, of.grievanceId);
    if (leftFen === 0n || of.contractId === null) return;
    const { contractId, workerId, organisationId: enterpriseId, grievanceId } = of;
    const contract = await this.settlements.contractOf(tx, { contractId, workerId, enterpriseId });
    if (contract)
      await this.settlements.owe(tx, { grievanceId, contract, total: fen(leftFen), isIncome: true });
  }

  /** No grievance decided in time: what is still contested is owed. */
  async undecided(tx: Tx, dayIds: readonly string[]): Promise<void> {
    for (const day of await this.days.lock(tx, dayIds))
      await this.days.confirm(tx, day, await this.wages.ofDay(tx, day.id), null);
  }

  private async lock(tx: Tx, { contestId, contractId, workerId }: ContestCase) {
    const dayId = await this.wages.dayOf(tx, contestId);
    const [day = null] = dayId === null ? [] : await this.days.lock(tx, [dayId]);
    const contested: ContestedWage[] =
      day === null || contractId === null
        ? []
        : await this.wages.ofCase(tx, { contestId, contractId, workerId });
    return { day, contested };
  }
}
