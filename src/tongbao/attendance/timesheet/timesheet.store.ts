import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import type { ClockedShift, StatedHours } from './timesheet.rules.js';

/** A shift of an employer, by contract and day. */
export type DayShift = ClockedShift & Pick<StatedHours, 'contractId' | 'day'>;

/** Shifts as tables of hours name them. */
@Injectable()
export class TimesheetStore {
  constructor(private readonly database: Database) {}

  /** The employer's shifts of these contracts on these days, in the order of ids. */
  async ofDays(
    enterpriseId: string,
    named: readonly Pick<StatedHours, 'contractId' | 'day'>[],
  ): Promise<DayShift[]> {
    return this.database.query<DayShift>(
      `SELECT s.id, s.contract_id AS "contractId", to_char(s.day, 'YYYY-MM-DD') AS day, s.state, s.minutes, s.units,
         s.pay_basis AS "payBasis"
       FROM (SELECT DISTINCT * FROM unnest($2::uuid[], $3::date[]) AS n (contract_id, day)) n
       JOIN tongbao.shift s ON s.contract_id = n.contract_id AND s.day = n.day
       WHERE s.enterprise_id = $1 ORDER BY s.id`,
      [enterpriseId, named.map(({ contractId }) => contractId), named.map(({ day }) => day)],
    );
  }
}
