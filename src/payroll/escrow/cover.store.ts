import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../platform/database/database.js';
import type { Fen } from '../../platform/money/money.js';

/** The parties of an escrow. */
export interface EscrowParties {
  enterpriseId: string;
  providerId: string;
}

/** What is owed out of an escrow and not set aside yet, what it holds, and whether it was said to cover it. */
export interface Cover {
  owed: Fen;
  available: Fen;
  /** Null when nobody has said yet. */
  covered: boolean | null;
}

@Injectable()
export class CoverStore {
  /**
   * Lets what is owed grow, or shrink. The row stays locked: who changes it, or the balance, looks at both behind it.
   * The last of what a transaction locks.
   */
  async owe(tx: Tx, { enterpriseId, providerId }: EscrowParties, more: Fen): Promise<Cover> {
    const [owed] = await query<{ owed: string; covered: boolean | null }>(
      tx,
      `INSERT INTO payroll.cover (enterprise_id, provider_id, owed) VALUES ($1, $2, $3)
       ON CONFLICT (enterprise_id, provider_id) DO UPDATE SET owed = cover.owed + excluded.owed RETURNING owed, covered`,
      [enterpriseId, providerId, more.toString()],
    );
    const [balance] = await query<{ available: string }>(
      tx,
      `SELECT a.credit_posted - a.debit_posted - a.debit_pending AS available FROM payroll.escrow e
       JOIN payroll.ledger_account a ON a.book = e.id AND a.code = 'escrow'
       WHERE e.enterprise_id = $1 AND e.provider_id = $2`,
      [enterpriseId, providerId],
    );
    return {
      owed: BigInt(owed!.owed),
      available: BigInt(balance?.available ?? 0),
      covered: owed!.covered,
    };
  }

  async say(tx: Tx, { enterpriseId, providerId }: EscrowParties, covered: boolean): Promise<void> {
    await query(tx, 'UPDATE payroll.cover SET covered = $3 WHERE enterprise_id = $1 AND provider_id = $2', [
      enterpriseId,
      providerId,
      covered,
    ]);
  }
}
