import { Injectable } from '@nestjs/common';
import { lockOne, query, type Tx } from '../../platform/database/database.js';
import { UnknownMinimum } from './unknown-minimum.entity.js';

/** Provinces whose minimum wage is not known here. */
@Injectable()
export class UnknownMinimumStore {
  /** Whether it is asked for. It reads without a lock: whoever works in the province comes by. */
  async isAsked(tx: Tx, { region, per }: Pick<UnknownMinimum, 'region' | 'per'>): Promise<boolean> {
    return tx.existsBy(UnknownMinimum, { region, per, state: 'asked' });
  }

  /** Asks for one that is not asked for; its id when it is asked for from now on, else null. */
  async ask(tx: Tx, { id, region, per, askedAt }: Omit<UnknownMinimum, 'state'>): Promise<string | null> {
    const rows = await query<{ id: string }>(
      tx,
      `INSERT INTO tongbao.unknown_minimum (id, region, per, state, asked_at) VALUES ($1, $2, $3, 'asked', $4)
       ON CONFLICT (region, per) DO UPDATE SET state = 'asked', asked_at = excluded.asked_at
         WHERE tongbao.unknown_minimum.state = 'known' RETURNING id`,
      [id, region, per, askedAt],
    );
    return rows[0]?.id ?? null;
  }

  async lock(tx: Tx, id: string): Promise<UnknownMinimum | null> {
    return lockOne(tx, UnknownMinimum, { id });
  }

  /** The one that is asked for, locked. */
  async asked(tx: Tx, region: string, per: UnknownMinimum['per']): Promise<UnknownMinimum | null> {
    return lockOne(tx, UnknownMinimum, { region, per, state: 'asked' });
  }

  async known(tx: Tx, id: string): Promise<void> {
    await query(tx, `UPDATE tongbao.unknown_minimum SET state = 'known' WHERE id = $1`, [id]);
  }
}
