import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound } from '../../errors.js';
import { maySee } from '../../organisation/organisation.rules.js';
import type { OrganisationRecoveryDto } from './organisation-recovery.dto.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';

/** Recoveries of an organisation, for its own people and the operator. */
@Injectable()
export class OrganisationRecoveryQueries {
  constructor(private readonly recoveries: OrganisationRecoveryStore) {}

  /** Newest first. @throws NotFound */
  async listOf(actor: Actor, organisationId: OrganisationId): Promise<OrganisationRecoveryDto[]> {
    if (!maySee(actor, organisationId)) throw NotFound();
    const rows = await this.recoveries.listOf(organisationId);
    return Promise.all(
      rows.map(async (row) => {
        const { id, personId, state, askedAt, dueAt, endedAt } = row;
        return { id, personId, reason: await this.recoveries.reasonOf(row), state, askedAt, dueAt, endedAt };
      }),
    );
  }
}
