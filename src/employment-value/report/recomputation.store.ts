import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import { Database, type Tx } from '../../platform/database/database.js';
import { RecomputationEntity } from './recomputation.entity.js';

@Injectable()
export class RecomputationStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, run: RecomputationEntity): Promise<void> {
    await tx.insert(RecomputationEntity, run);
  }

  /** One run; of one organisation when that is named. */
  async one(id: string, organisationId?: string): Promise<RecomputationEntity | null> {
    return this.database
      .repository(RecomputationEntity)
      .findOneBy({ id, ...(organisationId && { organisationId }) });
  }

  /** Newest first, without input and results. */
  async list(limit: number, beforeId?: string, organisationId?: string): Promise<RecomputationEntity[]> {
    return this.database.repository(RecomputationEntity).find({
      where: { ...(beforeId && { id: LessThan(beforeId) }), ...(organisationId && { organisationId }) },
      order: { id: 'DESC' },
      take: limit,
      select: {
        id: true,
        edition: true,
        methodology: true,
        inputSha256: true,
        codeVersion: true,
        startedBy: true,
        startedAt: true,
      },
    });
  }
}
