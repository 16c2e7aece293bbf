import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../platform/database/database.js';

/** Who owns organisations. */
@Injectable()
export class OwnerStore {
  /**
   * The people who own an organisation and took that up, by id. Asked before a change: whoever is removed by it is to
   * hear of it as well, and whoever comes by it had confirmed no phone.
   */
  async of(tx: Tx, organisationId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `SELECT DISTINCT person_id AS id FROM identity.member
       WHERE organisation_id = $1 AND state = 'active' AND 'owner' = ANY(duties) AND person_id IS NOT NULL ORDER BY id`,
      [organisationId],
    );
    return rows.map(({ id }) => id);
  }
}
