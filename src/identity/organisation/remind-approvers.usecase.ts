import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { OrganisationChanges } from './organisation.changes.js';
import { needsApproval } from './organisation.rules.js';
import { OrganisationStore } from './organisation.store.js';

/** Organisations that the operator did not look at in time: it hears of them again, and they of that. */
@Injectable()
export class RemindApprovers {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly changes: OrganisationChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly OrganisationId[]) {
      const organisation = await this.organisations.lock(tx, id);
      if (organisation?.state === 'registered' && needsApproval(organisation.kind))
        await this.changes.alarm(tx, organisation);
    }
  }
}
