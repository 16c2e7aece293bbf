import { Injectable } from '@nestjs/common';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import { FilingRequest, TaxFiling } from './filing.entity.js';
import type { FilingState } from './filing.rules.js';

/** Filings under announcement 2025 No. 15, and who was asked for one. */
@Injectable()
export class FilingStore {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async of(providerId: string): Promise<TaxFiling[]> {
    return this.database
      .repository(TaxFiling)
      .find({ where: { providerId }, order: { filedOn: 'DESC', id: 'DESC' }, take: 100 });
  }

  /** Whether one of the day or before is on record. */
  async isFiled(providerId: string, day: BusinessDay): Promise<boolean> {
    const rows = await this.database.query(
      'SELECT 1 FROM payroll.tax_filing WHERE provider_id = $1 AND filed_on <= $2 LIMIT 1',
      [providerId, day],
    );
    return rows.length > 0;
  }

  async request(providerId: string): Promise<FilingRequest | null> {
    return this.database.repository(FilingRequest).findOneBy({ providerId });
  }

  /** Asks a company that has no filing on record and was not asked; false for any other. */
  async ask(
    tx: Tx,
    { providerId, askedAt, fileBy, ordinaryFrom }: Omit<FilingRequest, 'state'>,
  ): Promise<boolean> {
    const rows = await query(
      tx,
      `INSERT INTO payroll.filing_request (provider_id, state, asked_at, file_by, ordinary_from)
       SELECT $1, 'asked', $2, $3, $4 WHERE NOT EXISTS (SELECT 1 FROM payroll.tax_filing WHERE provider_id = $1)
       ON CONFLICT (provider_id) DO NOTHING RETURNING provider_id`,
      [providerId, askedAt, fileBy, ordinaryFrom],
    );
    return rows.length > 0;
  }

  async lock(tx: Tx, providerId: string): Promise<FilingRequest | null> {
    return lockOne(tx, FilingRequest, { providerId });
  }

  async move(tx: Tx, providerId: string, state: FilingState): Promise<void> {
    await query(tx, 'UPDATE payroll.filing_request SET state = $2 WHERE provider_id = $1', [
      providerId,
      state,
    ]);
  }

  async record(tx: Tx, filing: TaxFiling): Promise<void> {
    await tx.insert(TaxFiling, filing);
  }
}
