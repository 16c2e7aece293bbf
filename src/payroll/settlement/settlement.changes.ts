import { Injectable } from '@nestjs/common';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { days, Terms } from '../../platform/deadline/terms.js';
import { newId } from '../../platform/ids/ids.js';
import { type Fen, fen } from '../../platform/money/money.js';
import { settlementDays } from '../parameters.js';
import { WageChanges } from '../wage/wage.changes.js';
import type { Contract, WageItem } from '../wage/wage.entity.js';
import { WageStore } from '../wage/wage.store.js';

/** What only the wage of a shift says. */
const NO_SHIFT = {
  minimumWage: null,
  minimumFen: null,
  minimumRegion: null,
  madeUpFen: null,
  holidayFen: null,
  disputeBy: null,
  correctedFen: null,
};

/** The money of a grievance, as far as it is owed under a contract. */
export interface Settlement {
  grievanceId: string;
  contract: Contract;
  /** All of it so far. */
  total: Fen;
  isIncome: boolean;
}

/** How the money of a grievance becomes owed. */
@Injectable()
export class SettlementChanges {
  constructor(
    private readonly store: WageStore,
    private readonly wages: WageChanges,
    private readonly terms: Terms,
    private readonly clock: Clock,
  ) {}

  async contractOf(
    tx: Tx,
    of: { contractId: string; workerId: string; enterpriseId: string },
  ): Promise<Contract | null> {
    const contract = await this.store.contract(tx, of.contractId);
    return contract?.workerId === of.workerId && contract.enterpriseId === of.enterpriseId ? contract : null;
  }

  /** Owes what of it is not owed yet: nothing when the same is said again. */
  async owe(tx: Tx, settlement: Settlement): Promise<void> {
    const { grievanceId, contract, total, isIncome } = settlement;
    const more = total - (await this.store.settledOf(tx, grievanceId));
    if (more <= 0n) return;
    const now = this.clock.now();
    const over = await this.terms.fromNow(tx, days(settlementDays), contract.region);
    const item: WageItem = {
      id: newId(),
      kind: 'settlement',
      isIncome,
      shiftId: null,
      grievanceId,
      contractId: contract.id,
      workerId: contract.workerId,
      enterpriseId: contract.enterpriseId,
      providerId: contract.providerId,
      occupationCode: contract.occupationCode,
      region: contract.region,
      contractKind: contract.kind,
      approvedBy: 'grievance',
      ...NO_SHIFT,
      day: businessDay(now),
      minutes: 0,
      gross: fen(more),
      payDueOn: businessDay(new Date(over.getTime() - 1)), // a term ends at midnight of its last day
      state: 'due',
      payRunId: null,
      payoutId: null,
      accruedAt: now,
      overdueAt: null,
      contestId: null,
      version: 1,
    };
    await this.wages.owe(tx, [item]);
  }
}
