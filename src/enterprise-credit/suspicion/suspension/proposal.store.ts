import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import { Database, lockOne, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { SuspensionProposal } from './suspension-proposal.entity.js';
import type { ProposalId, ProposalState } from './suspension.types.js';

/** Suspensions that wait for a person, and what became of them. */
@Injectable()
export class ProposalStore {
  constructor(private readonly database: Database) {}

  /** Who weighs an employer's reports or decides about its suspensions waits for whoever is at it. */
  async lockCase(tx: Tx, enterpriseId: OrganisationId): Promise<void> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 31))', [enterpriseId]);
  }

  async add(tx: Tx, proposal: SuspensionProposal): Promise<void> {
    await tx.insert(SuspensionProposal, proposal);
  }

  async find(id: ProposalId): Promise<SuspensionProposal | null> {
    return this.database.repository(SuspensionProposal).findOneBy({ id });
  }

  /** With the case of its employer, which is locked first, as whoever weighs it does. */
  async lock(tx: Tx, id: ProposalId): Promise<SuspensionProposal | null> {
    const proposal = await tx.findOneBy(SuspensionProposal, { id });
    if (!proposal) return null;
    await this.lockCase(tx, proposal.enterpriseId);
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
