import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { changeOne, Database, lockOne, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { Enterprise } from '../certification.entity.js';
import { SourceConflict } from './conflict.entity.js';
import type { ConflictId, ConflictState } from './conflict.types.js';

/** Conflicts between the ways in which a firm is known. */
@Injectable()
export class ConflictStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async add(tx: Tx, conflict: SourceConflict): Promise<void> {
    await tx.insert(SourceConflict, conflict);
  }

  async find(id: ConflictId): Promise<SourceConflict | null> {
    return this.database.repository(SourceConflict).findOneBy({ id });
  }

  async lock(tx: Tx, id: ConflictId): Promise<SourceConflict | null> {
    return lockOne(tx, SourceConflict, { id });
  }

  /** The one that is open about a permit, or about the registration of a firm; the firm is locked. */
  async openAbout(tx: Tx, aboutId: string): Promise<SourceConflict | null> {
    return tx.findOneBy(SourceConflict, { aboutId, state: 'open' });
  }

  /** Those in which people found right what is held. */
  async upheldFor(
    tx: Tx,
    { aboutId, heldId }: { aboutId: string; heldId: string },
  ): Promise<SourceConflict[]> {
    return tx.findBy(SourceConflict, { aboutId, heldId, state: 'held' });
  }

  /** Of a firm, newest first. */
  async of(enterpriseId: OrganisationId): Promise<SourceConflict[]> {
    return this.database
      .repository(SourceConflict)
      .find({ where: { enterpriseId }, order: { id: 'DESC' }, take: 100 });
  }

  /** Of a state, newest first; of firms of a region, or of all. */
  async inState(
    state: ConflictState,
    region: string | null,
    { limit, before }: { limit: number; before: ConflictId | undefined },
  ): Promise<SourceConflict[]> {
    const rows = this.database
      .repository(SourceConflict)
      .createQueryBuilder('c')
      .innerJoin(Enterprise, 'e', 'e.id = c.enterpriseId')
      .where('c.state = :state', { state })
      .orderBy('c.id', 'DESC')
      .limit(limit);
    if (before) rows.andWhere('c.id < :before', { before });
    if (region !== null) rows.andWhere('starts_with(substr(e.uscc, 3, 6), :region)', { region });
    return rows.getMany();
  }

  /** Ends an open one; false when it had ended before. */
  async end(
    tx: Tx,
    id: ConflictId,
    outcome: Pick<SourceConflict, 'decidedBy'> & { state: Exclude<ConflictState, 'open'> },
  ): Promise<boolean> {
    return changeOne(tx, SourceConflict, { id, state: 'open' }, { ...outcome, endedAt: this.clock.now() });
  }

  /** Nobody decided in time: the next term. */
  async extend(tx: Tx, id: ConflictId, decideBy: Date): Promise<void> {
    await changeOne(tx, SourceConflict, { id, state: 'open' }, { decideBy });
  }
}
