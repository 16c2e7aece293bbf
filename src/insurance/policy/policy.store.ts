import { Injectable } from '@nestjs/common';
import { type FindOptionsWhere, LessThan } from 'typeorm';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { CoverRefusalEntity, PolicyEntity } from './policy.entity.js';

/** Whose policies are meant. */
export type PolicyHolder =
  { workerId: string } | { insurerId: string } | { enterpriseId: string } | { providerId: string };

@Injectable()
export class PolicyStore {
  constructor(private readonly database: Database) {}

  /** Whether a policy was bound or refused for the shift; under a lock on the shift until the transaction ends. */
  async isAnsweredForUpdate(tx: Tx, shiftId: string): Promise<boolean> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 6))', [shiftId]);
    return (
      (await tx.existsBy(PolicyEntity, { shiftId })) || (await tx.existsBy(CoverRefusalEntity, { shiftId }))
    );
  }

  async insert(tx: Tx, policy: PolicyEntity): Promise<void> {
    await tx.insert(PolicyEntity, policy);
  }

  async insertRefusal(tx: Tx, refusal: CoverRefusalEntity): Promise<void> {
    await tx.insert(CoverRefusalEntity, refusal);
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
