import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { pageByPage } from '../../../platform/command/one-by-one.js';
import type { Tx } from '../../../platform/database/database.js';
import { isStanding } from '../../organisation/organisation.rules.js';
import { AuthorityStore } from '../authority.store.js';
import { OrganisationRecoveryChanges } from './organisation-recovery.changes.js';
import type { OrganisationRecovery } from './organisation-recovery.entity.js';
import { OrganisationRecoveryStore } from './organisation-recovery.store.js';
import { OwnerCandidateQueries } from './owner-candidate.queries.js';

/** What becomes of a recovery whose time is up. */
@Injectable()
export class DueOrganisationRecoveries {
  constructor(
    private readonly authorities: AuthorityStore,
    private readonly candidates: OwnerCandidateQueries,
    private readonly changes: OrganisationRecoveryChanges,
  ) {}

  /** The consent, the name and the organisation are looked at once more: days went by. */
  async settle(tx: Tx, recovery: OrganisationRecovery): Promise<void> {
    const organisation = await this.authorities.lock(tx, recovery.organisationId);
    const fits = organisation !== null && isStanding(organisation);
    const unfit = fits ? await this.candidates.whyUnfit(tx, recovery) : 'the organisation ended';
    if (unfit === null) await this.changes.complete(tx, recovery);
    else await this.changes.void(tx, recovery);
  }
}

/** Recovers the organisations that nobody objected for in time, one transaction each; safe to stop and repeat. */
@Injectable()
export class CompleteOrganisationRecoveries {
  constructor(
    private readonly commands: Commands,
    private readonly recoveries: OrganisationRecoveryStore,
    private readonly due: DueOrganisationRecoveries,
    private readonly clock: Clock,
  ) {}

  /** @returns how many were due */
  async run(): Promise<number> {
    const now = this.clock.now();
    const due = (afterId: string | null): Promise<string[]> => this.recoveries.due(now, afterId);
    return pageByPage(due, (id) => this.one(id, now), 'organisations could not be recovered');
  }

  private async one(id: string, now: Date): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const recovery = await this.recoveries.lockDue(tx, id, now);
      if (recovery) await this.due.settle(tx, recovery);
    });
  }
}
