import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { sealedColumn } from '../../../platform/personal/personal-class.js';
import { OrganisationRecovery } from './organisation-recovery.entity.js';

const DUE_PAGE = 200;

const REASON = sealedColumn('identity.organisation_recovery.reason', 'identity')('reason');

/** Rows of `identity.organisation_recovery`. */
@Injectable()
export class OrganisationRecoveryStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async add(tx: Tx, recovery: Omit<OrganisationRecovery, 'reason'>, reason: string): Promise<void> {
    const sealed = await this.vault.encrypt(tx, recovery.id, REASON, reason);
    await tx.insert(OrganisationRecovery, { ...recovery, reason: sealed });
  }

  async lock(tx: Tx, id: string): Promise<OrganisationRecovery | null> {
    return lockOne(tx, OrganisationRecovery, { id });
  }

  async isCooling(tx: Tx, organisationId: OrganisationId): Promise<boolean> {
    return tx.existsBy(OrganisationRecovery, { organisationId, state: 'cooling' });
  }

  async change(tx: Tx, { id }: OrganisationRecovery, change: Partial<OrganisationRecovery>): Promise<void> {
    await tx.update(OrganisationRecovery, { id }, change);
  }

  /** Newest first. */
  async listOf(organisationId: OrganisationId): Promise<OrganisationRecovery[]> {
    return this.database
      .repository(OrganisationRecovery)
      .find({ where: { organisationId }, order: { id: 'DESC' }, take: 100 });
  }

  async reasonOf({ id, reason }: OrganisationRecovery): Promise<string> {
    return this.vault.decrypt(id, REASON, reason);
  }

  /** Ids of those whose time is up, after one; a page. */
  async due(at: Date, afterId: string | null): Promise<string[]> {
    const due = this.timeUp(this.database.reader, at).select('r.id', 'id').orderBy('r.id').limit(DUE_PAGE);
    if (afterId !== null) due.andWhere('r.id > :afterId', { afterId });
    return (await due.getRawMany<{ id: string }>()).map(({ id }) => id);
  }

  /** One whose time is up, locked; null when it is not, or another process holds it. */
  async lockDue(tx: Tx, id: string, at: Date): Promise<OrganisationRecovery | null> {
    const due = this.timeUp(tx, at).andWhere('r.id = :id', { id });
    return due.setLock('pessimistic_write').setOnLocked('skip_locked').getOne();
  }

  /** What is contested waits. */
  private timeUp(on: Tx, at: Date): SelectQueryBuilder<OrganisationRecovery> {
    return on
      .createQueryBuilder(OrganisationRecovery, 'r')
      .where(`r.state = 'cooling' AND r.due_at <= :at`, { at })
      .andWhere(
        'NOT EXISTS (SELECT FROM identity.organisation o WHERE o.id = r.organisation_id AND o.open_contests > 0)',
      );
  }
}
