import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { isStanding } from '../../organisation/organisation.rules.js';
import { AuthorityStore } from '../authority.store.js';
import { OrganisationRecoveryChanges } from './organisation-recovery.changes.js';
import type { OrganisationRecovery } from './organisation-recovery.entity.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';
import { OwnerCandidateQueries } from './owner-candidate.queries.js';

/** What becomes of recoveries of organisations that nobody objected to in time. */
@Injectable()
export class CompleteOrganisationRecoveries {
  constructor(
    private readonly recoveries: OrganisationRecoveryStore,
    private readonly authorities: AuthorityStore,
    private readonly candidates: OwnerCandidateQueries,
    private readonly changes: OrganisationRecoveryChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const recovery = await this.recoveries.lock(tx, id);
      if (recovery?.state === 'cooling') await this.settle(tx, recovery);
    }
  }

  /** The consent, the name and the organisation are looked at once more: days went by. What is contested waits on. */
  private async settle(tx: Tx, recovery: OrganisationRecovery): Promise<void> {
    const organisation = await this.authorities.lock(tx, recovery.organisationId);
    if (organisation !== null && organisation.openContests > 0) {
      this.changes.waitOn(tx, recovery);
      return;
    }
    const fits = organisation !== null && isStanding(organisation);
    const unfit = fits ? await this.candidates.whyUnfit(tx, recovery) : 'the organisation ended';
    if (unfit === null) await this.changes.complete(tx, recovery);
    else await this.changes.void(tx, recovery);
  }
}
