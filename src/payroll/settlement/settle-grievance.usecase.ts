import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { fen } from '../../platform/money/money.js';
import { SettlementChanges } from './settlement.changes.js';
import { isIncomeOf } from './settlement.rules.js';

/** Money that a grievance makes owed. */
export interface AdmittedMoney {
  grievanceId: string;
  contractId: string | null;
  workerId: string;
  organisationId: string;
  amountFen: number;
  kind?: string;
}

/** What a grievance comes to in money is owed and paid as a wage is: by its payday, in a pay run, on a payslip. */
@Injectable()
export class SettleGrievance {
  constructor(private readonly settlements: SettlementChanges) {}

  /** Nothing where no contract with the employer is meant: there is no escrow that owes it. */
  async from(tx: Tx, admitted: AdmittedMoney): Promise<void> {
    const { grievanceId, contractId, workerId, organisationId: enterpriseId, amountFen, kind } = admitted;
    if (contractId === null) return;
    const contract = await this.settlements.contractOf(tx, { contractId, workerId, enterpriseId });
    if (!contract) return;
    const settlement = { grievanceId, contract, total: fen(amountFen), isIncome: isIncomeOf(kind) };
    await this.settlements.owe(tx, settlement);
  }
}
