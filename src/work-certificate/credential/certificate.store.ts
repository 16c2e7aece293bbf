import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import { Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import type { WorkerId } from '../../platform/ids/ids.js';
import { type StatusPlace, StatusListStore } from '../status/status-list.store.js';
import { Certificate, CertificateNonce } from './certificate.entity.js';
import type { CertificateId } from './certificate.rules.js';
import type { CertificateNonceDto } from './certificate.dto.js';

const NONCE_LIFE_MS = 10 * 60_000;

/** A certificate that is invalid from now on. */
export interface Revoked {
  id: CertificateId;
  workerId: WorkerId;
  expiresAt: Date;
}

/** Rows of `work_certificate.certificate` and the nonces of key proofs. */
@Injectable()
export class CertificateStore {
  constructor(
    private readonly database: Database,
    private readonly lists: StatusListStore,
    private readonly clock: Clock,
  ) {}

  /** A fresh nonce for a worker's key proof. */
  async addNonce(tx: Tx, workerId: WorkerId): Promise<CertificateNonceDto> {
    const now = this.clock.now();
    const nonce = randomBytes(24).toString('base64url');
    const expiresAt = new Date(now.getTime() + NONCE_LIFE_MS);
    await tx.insert(CertificateNonce, { nonceHash: sha256(nonce), workerId, expiresAt });
    return { nonce, expiresAt };
  }

  /** Takes a nonce once; false when it is not this worker's, was taken, or ran out. */
  async takeNonce(tx: Tx, workerId: WorkerId, nonce: string): Promise<boolean> {
    const nonceHash = sha256(nonce);
    const result = await tx.delete(CertificateNonce, {
      nonceHash,
      workerId,
      expiresAt: MoreThan(this.clock.now()),
    });
    return result.affected === 1;
  }

  /** Forgets nonces that ran out before an instant. */
  async forgetNonces(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const nonces = { table: 'work_certificate.certificate_nonce', key: ['nonce_hash'], at: 'expires_at' };
    return forgetOlder(tx, nonces, before, most);
  }

  /** One issue at a time for a worker. */
  async lockWorker(tx: Tx, workerId: WorkerId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `work-certificate/${workerId}`,
    ]);
  }

  /** Holds claims and employments until commit; false when one of them may not be certified any more. */
  async holdEntries(tx: Tx, ids: string[]): Promise<boolean> {
    const claims = await query(
      tx,
      `SELECT id FROM work_certificate.claim WHERE id = ANY($1) AND state IN ('verified', 'pledged') ORDER BY id FOR SHARE`,
      [ids],
    );
    const employments = await query(
      tx,
      `SELECT id FROM work_certificate.employment WHERE id = ANY($1) AND state = 'verified' ORDER BY id FOR SHARE`,
      [ids],
    );
    return claims.length + employments.length === ids.length;
  }

  /** Whether `prepareLists` has nothing to make before the next certificate. */
  get listsArePrepared(): boolean {
    return this.lists.isPrepared;
  }

  async prepareLists(tx: Tx): Promise<void> {
    await this.lists.prepare(tx);
  }

  async allocate(tx: Tx): Promise<StatusPlace> {
    return this.lists.allocate(tx);
  }

  async add(tx: Tx, certificate: Certificate): Promise<void> {
    await tx.insert(Certificate, certificate);
  }

  async find(id: CertificateId): Promise<Certificate | null> {
    return this.database.repository(Certificate).findOneBy({ id });
  }

  async lock(tx: Tx, id: CertificateId): Promise<Certificate | null> {
    return lockOne(tx, Certificate, { id });
  }

  /** The certificate that has its status there. */
  async at(place: StatusPlace): Promise<Certificate | null> {
    const { listId: statusListId, index: statusIndex } = place;
    return this.database.repository(Certificate).findOneBy({ statusListId, statusIndex });
  }

  /** Newest first. */
  async listOf(workerId: string, limit: number, before?: string): Promise<Certificate[]> {
    return this.database
      .repository(Certificate)
      .createQueryBuilder('c')
      .where('c.workerId = :workerId', { workerId })
      .andWhere(before === undefined ? 'true' : 'c.id < :before', { before })
      .orderBy('c.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  async revokeOne(tx: Tx, workerId: string, id: CertificateId, reasonCode: string): Promise<Revoked[]> {
    return this.revoke(tx, 'worker_id = $3 AND id = $4', [workerId, id], reasonCode);
  }

  async revokeOfType(tx: Tx, workerId: string, vct: string, reasonCode: string): Promise<Revoked[]> {
    return this.revoke(tx, 'worker_id = $3 AND vct = $4', [workerId, vct], reasonCode);
  }

  async revokeHolding(tx: Tx, workerId: string, entryId: string, reasonCode: string): Promise<Revoked[]> {
    return this.revoke(tx, 'worker_id = $3 AND $4 = ANY(entry_ids)', [workerId, entryId], reasonCode);
  }

  async revokeAll(tx: Tx, workerId: string, reasonCode: string): Promise<Revoked[]> {
    return this.revoke(tx, 'worker_id = $3', [workerId], reasonCode);
  }

  private async revoke(tx: Tx, which: string, params: string[], reasonCode: string): Promise<Revoked[]> {
    const rows = await query<Revoked & { listId: string }>(
      tx,
      `UPDATE work_certificate.certificate SET state = 'revoked', reason_code = $1, revoked_at = $2
       WHERE state = 'valid' AND ${which}
       RETURNING id, worker_id AS "workerId", expires_at AS "expiresAt", status_list_id AS "listId"`,
      [reasonCode, this.clock.now(), ...params],
    );
    await this.lists.changed(
      tx,
      rows.map(({ listId }) => listId),
    );
    return rows.map(({ id, workerId, expiresAt }) => ({ id, workerId, expiresAt }));
  }
}
