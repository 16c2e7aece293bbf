import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { CertificationId } from '../enterprise-credit.types.js';
import { CertificationChanges } from './certification.changes.js';
import { CertificationStore } from './certification.store.js';
import { EnterpriseStore } from './enterprise.store.js';

/**
 * Asks the registry again before a certification runs out (every six months), and lets questions lapse that got no
 * answer within the window for which the enterprise authorised them.
 */
@Injectable()
export class RenewCertifications {
  constructor(
    private readonly enterprises: EnterpriseStore,
    private readonly certifications: CertificationStore,
    private readonly changes: CertificationChanges,
  ) {}

  async unanswered(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly CertificationId[]) {
      const certification = await this.certifications.find(id, tx);
      if (certification?.state === 'pending') await this.changes.lapse(tx, certification);
    }
  }

  /** Enterprises whose certification ends soon. */
  async due(tx: Tx, enterpriseIds: readonly string[]): Promise<void> {
    for (const id of enterpriseIds as readonly OrganisationId[]) {
      const enterprise = await this.enterprises.lock(tx, id);
      if (enterprise && enterprise.certifiedUntil !== null) await this.changes.askRegistry(tx, enterprise);
    }
  }
}
