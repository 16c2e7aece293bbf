import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { StatusChange, StatusListRow } from './status-list.entity.js';
import { permuted } from './status.rules.js';

/** Entries of a list: 2^20, so that a million certificates hide one another. */
export const LIST_BITS = 20;
const LIST_SIZE = 2 ** LIST_BITS;

/** A list is made when so many indices are left of the one before. */
const AHEAD = 10_000;

/** Where a certificate has its status. */
export interface StatusPlace {
  listId: string;
  index: number;
}

const SEED = sealKind('work_certificate.status_list.sealed_seed', { as: 'status-list', of: ['id'] });

/** Rows of `work_certificate.status_list`. */
@Injectable()
export class StatusListStore {
  /** The number of the last index that this process gave, and of the last list that it knows to be there. */
  private given: number | undefined;
  private madeTo = -1;

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** Whether the lists are there that the next indices are in; if not, `prepare` makes them before one is needed. */
  get isPrepared(): boolean {
    return this.given !== undefined && listOf(this.given + AHEAD) <= this.madeTo;
  }

  /** Makes the list that indices are given of now, and in time the one after it. */
  async prepare(tx: Tx): Promise<void> {
    const [row] = await query<{ last: string | null }>(
      tx,
      `SELECT pg_sequence_last_value('work_certificate.status_place') AS last`,
    );
    const last = (this.given = Number(row!.last ?? 0));
    for (let number = listOf(last); number <= listOf(last + AHEAD); number++) {
      await this.make(tx, number);
      this.madeTo = number;
    }
  }

  /**
   * An index nobody had and nobody can guess. A sequence gives them, whose numbers no transaction holds: nobody who
   * issues waits for another, and what is rolled back leaves a gap.
   */
  async allocate(tx: Tx): Promise<StatusPlace> {
    const [row] = await query<{ given: string }>(
      tx,
      `SELECT nextval('work_certificate.status_place') AS given`,
    );
    const given = (this.given = Number(row!.given)); // its own: others are given theirs meanwhile
    const { id, sealedSeed } = await this.numbered(tx, listOf(given));
    const seed = this.ring.open(sealedSeed, contextOf(id));
    return { listId: id, index: permuted(given % LIST_SIZE, LIST_BITS, seed) };
  }

  /** Says that statuses in these lists changed: rows of their own, so that who revokes waits for nobody. */
  async changed(tx: Tx, listIds: string[]): Promise<void> {
    const changes = [...new Set(listIds)].map((listId) => ({ id: newId(), listId }));
    if (changes.length > 0) await tx.insert(StatusChange, changes);
  }

  /** Whether statuses of a list changed since it was signed. */
  async hasChanged(on: Tx | undefined, id: string): Promise<boolean> {
    const changes = on ?? this.database.reader;
    return changes.existsBy(StatusChange, { listId: id });
  }

  async changedIds(): Promise<string[]> {
    const changes = await this.database.repository(StatusChange).find({ select: { listId: true } });
    return [...new Set(changes.map(({ listId }) => listId))].sort();
  }

  /** What changed in a list until now is about to be signed. */
  async takeChanges(tx: Tx, id: string): Promise<void> {
    await tx.delete(StatusChange, { listId: id });
  }

  /** The row, locked until the transaction ends. */
  async lock(tx: Tx, id: string): Promise<StatusListRow | null> {
    return lockOne(tx, StatusListRow, { id });
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
  async revokedIn(tx: Tx, listId: string): Promise<number[]> {
    const rows = await query<{ status_index: number }>(
      tx,
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

  private async numbered(tx: Tx, number: number): Promise<StatusListRow> {
    const known = await tx.findOneBy(StatusListRow, { number });
    if (known) return known;
    await this.make(tx, number);
    return tx.findOneByOrFail(StatusListRow, { number });
  }

  private async make(tx: Tx, number: number): Promise<void> {
    const id = newId<'status-list'>();
    await tx
      .createQueryBuilder()
      .insert()
      .into(StatusListRow)
      .values({
        id,
        number,
        sealedSeed: this.ring.seal(randomBytes(32), contextOf(id)),
        allocated: LIST_SIZE, // the release before this one gives none of it
        version: 1,
        token: null,
        tokenVersion: null,
        tokenExpiresAt: null,
        createdAt: this.clock.now(),
      })
      .orIgnore()
      .execute();
  }
}

/** The number of the list that the index of a number is in. */
function listOf(given: number): number {
  return Math.floor(given / LIST_SIZE);
}

function contextOf(listId: string): SealContext {
  return SEED.context(listId);
}
