import { Injectable } from '@nestjs/common';
import type { Fen } from '../../platform/money/money.js';
import { LedgerStore } from './ledger.store.js';
import type { BalanceLine } from './ledger.types.js';

/** All books together, with the checks that must hold. */
export interface TrialBalance {
  accounts: BalanceLine[];
  debitPosted: Fen;
  creditPosted: Fen;
  debitPending: Fen;
  creditPending: Fen;
  /** Debits equal credits, and every check below says 0. */
  balanced: boolean;
  faults: { fault: string; rows: number }[];
  /** The chain of sealed journals. */
  sealed: { height: number; headHash: string; broken: number[] };
}

@Injectable()
export class LedgerQueries {
  constructor(private readonly ledger: LedgerStore) {}

  async trialBalance(): Promise<TrialBalance> {
    const accounts = await this.ledger.trialBalance();
    const faults = await this.ledger.faults();
    const sum = (of: (line: BalanceLine) => Fen): Fen =>
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
