import { Injectable } from '@nestjs/common';
import { query, type Tx } from '../../../platform/database/database.js';
import type { EscrowCover } from './cover.entity.js';

@Injectable()
export class CoverStore {
  async record(tx: Tx, { enterpriseId, providerId, covered }: EscrowCover): Promise<void> {
    await query(
      tx,
      `INSERT INTO tongbao.escrow_cover (enterprise_id, provider_id, covered) VALUES ($1, $2, $3)
       ON CONFLICT (enterprise_id, provider_id) DO UPDATE SET covered = excluded.covered`,
      [enterpriseId, providerId, covered],
    );
  }
}
