import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThan } from 'typeorm';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { insertMany } from '../../platform/database/insert-many.js';
import { CoverRefusalEntity, PolicyEntity } from './policy.entity.js';

/** Whose policies are meant. */
export type PolicyHolder =
  { workerId: string } | { insurerId: string } | { enterpriseId: string } | { providerId: string };

@Injectable()
export class PolicyStore {
  constructor(private readonly database: Database) {}

  /** For which of the shifts a policy was bound or refused; under a lock on each until the transaction ends. */
  async answeredForUpdate(tx: Tx, shiftIds: readonly string[]): Promise<Set<string>> {
    const inOrder = [[...shiftIds].sort()];
    await query(
      tx,
      'SELECT pg_advisory_xact_lock(hashtextextended(s, 6)) FROM unnest($1::text[]) s',
      inOrder,
    );
    const rows = await query<{ id: string }>(
      tx,
      `SELECT shift_id AS id FROM insurance.policy WHERE shift_id = ANY ($1::uuid[])
       UNION ALL SELECT shift_id FROM insurance.cover_refusal WHERE shift_id = ANY ($1::uuid[])`,
      inOrder,
    );
    return new Set(rows.map(({ id }) => id));
  }

  async insert(tx: Tx, policies: PolicyEntity[], refusals: CoverRefusalEntity[]): Promise<void> {
    await insertMany(tx, PolicyEntity, policies);
    await insertMany(tx, CoverRefusalEntity, refusals);
  }

  async isRefused(tx: Tx, shiftId: string): Promise<boolean> {
    return tx.existsBy(CoverRefusalEntity, { shiftId });
  }

  async lock(tx: Tx, where: { shiftId: string } | { id: string }): Promise<PolicyEntity | null> {
    return lockOne(tx, PolicyEntity, where);
  }

  /** Sets the end of cover; false when somebody else did. */
  async close(
    tx: Tx,
    { id, version }: PolicyEntity,
    end: Pick<PolicyEntity, 'closedAt' | 'coverEndsAt' | 'premiumFen' | 'closingEventId'>,
  ): Promise<boolean> {
    return changeOne(
      tx,
      PolicyEntity,
      { id, version, state: 'active' },
      { ...end, state: 'closed', version: version + 1 },
    );
  }

  async find(where: FindOptionsWhere<PolicyEntity>): Promise<PolicyEntity | null> {
    return this.database.repository(PolicyEntity).findOneBy(where);
  }

  async list(of: PolicyHolder, limit: number, beforeId?: string): Promise<PolicyEntity[]> {
    return this.database.repository(PolicyEntity).find({
      where: { ...of, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  async listRefusals(
    of: { enterpriseId: string } | { providerId: string },
    limit: number,
    beforeId?: string,
  ): Promise<CoverRefusalEntity[]> {
    return this.database.repository(CoverRefusalEntity).find({
      where: { ...of, ...(beforeId && { id: LessThan(beforeId) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
