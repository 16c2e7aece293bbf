import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Database, lockOne, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { SuspensionProposal } from './suspension-proposal.entity.js';
import type { ProposalId, ProposalState } from './suspension.types.js';

/** Suspensions that wait for a person, and what became of them. */
@Injectable()
export class ProposalStore {
  constructor(private readonly database: Database) {}

  async add(tx: Tx, proposal: SuspensionProposal): Promise<void> {
    await tx.insert(SuspensionProposal, proposal);
  }

  async find(id: ProposalId): Promise<SuspensionProposal | null> {
    return this.database.repository(SuspensionProposal).findOneBy({ id });
  }

  async lock(tx: Tx, id: ProposalId): Promise<SuspensionProposal | null> {
    return lockOne(tx, SuspensionProposal, { id });
  }

  /** All of an enterprise, the oldest first, locked. */
  async lockOfEnterprise(tx: Tx, enterpriseId: OrganisationId): Promise<SuspensionProposal[]> {
    return tx.find(SuspensionProposal, {
      where: { enterpriseId },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Changes a locked one. */
  async change(
    tx: Tx,
    { id, version }: SuspensionProposal,
    change: Partial<SuspensionProposal>,
  ): Promise<void> {
    await tx.update(SuspensionProposal, { id, version }, { ...change, version: version + 1 });
  }

  /** Of one state, oldest first. */
  async inState(state: ProposalState, limit: number, after?: ProposalId): Promise<SuspensionProposal[]> {
    return this.database.repository(SuspensionProposal).find({
      where: { state, ...(after && { id: MoreThan(after) }) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** An enterprise's own, newest first. */
  async ofEnterprise(
    enterpriseId: OrganisationId,
    limit: number,
    before?: ProposalId,
  ): Promise<SuspensionProposal[]> {
    return this.database.repository(SuspensionProposal).find({
      where: { enterpriseId, ...(before && { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }
}
