import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { StatusListRow } from './status-list.entity.js';
import { permuted } from './status.rules.js';

/** Entries of a list: 2^20, so that a million certificates hide one another. */
export const LIST_BITS = 20;
const LIST_SIZE = 2 ** LIST_BITS;

/** Where a certificate has its status. */
export interface StatusPlace {
  listId: string;
  index: number;
}

const SEED = sealKind('work_certificate.status_list.sealed_seed', { as: 'status-list', of: ['id'] });

/** Rows of `work_certificate.status_list`. */
@Injectable()
export class StatusListStore {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** An index nobody had and nobody can guess; opens another list when all are full. */
  async allocate(tx: Tx): Promise<StatusPlace> {
    const list = (await this.open(tx)) ?? (await this.openFirst(tx));
    await tx.update(StatusListRow, { id: list.id }, { allocated: list.allocated + 1 });
    const seed = this.ring.open(list.sealedSeed, contextOf(list.id));
    return { listId: list.id, index: permuted(list.allocated, LIST_BITS, seed) };
  }

  /** Says that statuses in these lists changed. */
  async changed(tx: Tx, listIds: string[]): Promise<void> {
    for (const id of [...new Set(listIds)].sort())
      await tx.update(StatusListRow, { id }, { version: () => 'version + 1' });
  }

  async find(id: string): Promise<StatusListRow | null> {
    return this.database.repository(StatusListRow).findOneBy({ id });
  }

  async ids(): Promise<string[]> {
    const rows = await this.database
      .repository(StatusListRow)
      .find({ select: { id: true }, order: { id: 'ASC' } });
    return rows.map(({ id }) => id);
  }

  /** Indices of a list whose certificates are revoked. */
  async revokedIn(listId: string): Promise<number[]> {
    const rows = await this.database.query<{ status_index: number }>(
      `SELECT status_index FROM work_certificate.certificate WHERE status_list_id = $1 AND state = 'revoked'`,
      [listId],
    );
    return rows.map((row) => row.status_index);
  }

  /** Keeps a signed list for all processes to serve, unless a newer one is there. */
  async keep(tx: Tx, id: string, signed: { token: string; version: number; expiresAt: Date }): Promise<void> {
    const { token, version, expiresAt } = signed;
    await query(
      tx,
      `UPDATE work_certificate.status_list SET token = $2, token_version = $3, token_expires_at = $4
       WHERE id = $1 AND (token_version IS NULL OR token_version <= $3)`,
      [id, token, version, expiresAt],
    );
  }

  /** The list that is being filled, held until commit. */
  private async open(tx: Tx): Promise<StatusListRow | null> {
    return tx.findOne(StatusListRow, {
      where: { allocated: LessThan(LIST_SIZE) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async openFirst(tx: Tx): Promise<StatusListRow> {
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended('work-certificate/status-list', 0))`);
    const known = await this.open(tx);
    if (known) return known;
    const id = newId<'status-list'>();
    await tx.insert(StatusListRow, {
      id,
      sealedSeed: this.ring.seal(randomBytes(32), contextOf(id)),
      allocated: 0,
      version: 1,
      token: null,
      tokenVersion: null,
      tokenExpiresAt: null,
      createdAt: this.clock.now(),
    });
    return tx.findOneByOrFail(StatusListRow, { id });
  }
}

function contextOf(listId: string): SealContext {
  return SEED.context(listId);
}
