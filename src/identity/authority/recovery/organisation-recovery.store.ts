import { Injectable } from '@nestjs/common';
import { SubjectVault } from '../../../platform/crypto/subject-vault.js';
import { Database, lockOne, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { sealedColumn } from '../../../platform/personal/personal-class.js';
import { OrganisationRecovery } from './organisation-recovery.entity.js';

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
}
