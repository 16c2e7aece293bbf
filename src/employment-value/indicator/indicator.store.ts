import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';

/** What to add up. */
export interface CellFilter {
  indicators: string[];
  /** First day; null is "since ever". */
  from: string | null;
  to: string;
  region: string;
  regionDigits: number;
  byOccupation: boolean;
}

/** A sum or a head count; '' where not grouped or not stated. */
export interface CellRow {
  region: string;
  occupation: string;
  indicator: string;
  quantity: bigint;
}

const GROUPED = `left(region, $5) AS region, CASE WHEN $6 THEN occupation ELSE '' END AS occupation, indicator`;
const ASKED = `indicator = ANY($1) AND ($2::date IS NULL OR day >= $2) AND day <= $3 AND starts_with(region, $4)`;

@Injectable()
export class IndicatorStore {
  constructor(private readonly database: Database) {}

  /** Sums of what facts added. */
  async sums(filter: CellFilter, limit: number): Promise<CellRow[]> {
    return this.rows('sum(quantity)', 'counter', filter, limit);
  }

  /** Distinct workers. */
  async persons(filter: CellFilter, limit: number): Promise<CellRow[]> {
    return this.rows('count(DISTINCT worker_id)', 'person_day', filter, limit);
  }

  private async rows(what: string, table: string, filter: CellFilter, limit: number): Promise<CellRow[]> {
    const rows = await this.database.query<Omit<CellRow, 'quantity'> & { quantity: string }>(
      `SELECT ${GROUPED}, (${what})::text AS quantity FROM employment_value.${table}
       WHERE ${ASKED} GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 LIMIT ${limit}`,
      [filter.indicators, filter.from, filter.to, filter.region, filter.regionDigits, filter.byOccupation],
    );
    return rows.map((row) => ({ ...row, quantity: BigInt(row.quantity) }));
  }
}
