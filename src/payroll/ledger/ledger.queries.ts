import { Injectable } from '@nestjs/common';
import type { Fen } from '../../platform/money/money.js';
import { LedgerStore } from './ledger.store.js';
import type { BalanceLineDto, TrialBalanceDto } from './ledger.dto.js';

@Injectable()
export class LedgerQueries {
  constructor(private readonly ledger: LedgerStore) {}

  /** How far the books are verified, for the gauges. */
  async verification(): Promise<{ broken: number; waiting: number }> {
    return this.ledger.verification();
  }

  async trialBalance(): Promise<TrialBalanceDto> {
    const accounts = await this.ledger.trialBalance();
    const faults = await this.ledger.faults();
    const sum = (of: (line: BalanceLineDto) => Fen): Fen =>
      accounts.reduce((total, line) => total + of(line), 0n);
    const sums = {
      debitPosted: sum((line) => line.debitPosted),
      creditPosted: sum((line) => line.creditPosted),
      debitPending: sum((line) => line.debitPending),
      creditPending: sum((line) => line.creditPending),
    };
    const even = sums.debitPosted === sums.creditPosted && sums.debitPending === sums.creditPending;
    const balanced = even && faults.every(({ rows }) => rows === 0);
    return { accounts, ...sums, balanced, faults, sealed: await this.ledger.chain() };
  }
}
