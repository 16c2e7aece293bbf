import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { type Actor, personOf, requireStranger } from '../../platform/http/access/actor.js';
import type { AppealId, AppealOutcome } from '../enterprise-credit.types.js';
import { AnotherBodyDecides, AppealClosed, NoSuchAppeal, ReviewerMayNotDecide } from '../errors.js';
import { PolicyQueries } from '../policy.queries.js';
import type { Restriction } from '../restriction/restriction.entity.js';
import { RestrictionChanges } from '../restriction/restriction.changes.js';
import type { Appeal } from './appeal.entity.js';
import { AppealChanges } from './appeal.changes.js';
import { AppealStore } from './appeal.store.js';

/** How an appeal ends. */
export interface AppealDecision {
  id: AppealId;
  outcome: AppealOutcome;
  reason: string;
}

/** A reviewer of the body that decides it, who has no part in it: did not review or vouch for what it rests on, nor confirm it. */
@Injectable()
export class DecideAppeal {
  constructor(
    private readonly commands: Commands,
    private readonly appeals: AppealStore,
    private readonly changes: AppealChanges,
    private readonly restrictions: RestrictionChanges,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchAppeal, AppealClosed, OwnMatter, AnotherBodyDecides, ReviewerMayNotDecide */
  async run(key: string, actor: Actor, decision: AppealDecision): Promise<AppealId> {
    const command = { name: 'enterprise-credit.decide-appeal', actor: personOf(actor), key };
    return this.commands.run(command, decision, async (tx) => this.decide(tx, actor, decision));
  }

  private async decide(tx: Tx, actor: Actor, { id, outcome, reason }: AppealDecision): Promise<AppealId> {
    const appeal = await this.appeals.find(id, tx);
    if (!appeal) throw NoSuchAppeal();
    const { enterpriseId, restrictionId, reportId } = appeal;
    const { reporterOrganisationId } = await this.appeals.reportOf(tx, reportId);
    // also whom their organisation sent here: who reported a fact, authority or not, does not judge it
    const asOrganisation = {
      ...actor,
      organisations: [...(actor.organisations ?? []), actor.organisationId ?? ''],
    };
    requireStranger(asOrganisation, enterpriseId, reporterOrganisationId);
    if (!decidesFor(actor, appeal)) throw actor.role === 'operator' ? AnotherBodyDecides() : NoSuchAppeal();
    if ((await this.appeals.actors(tx, appeal)).includes(personOf(actor))) throw ReviewerMayNotDecide();
    const restriction = await this.restrictions.lock(tx, restrictionId);
    const decidedAt = this.policy.moment().now;
    const end = { state: outcome, decidedAt, decidedBy: personOf(actor), decisionReason: reason };
    if (!restriction || !(await this.changes.close(tx, appeal, end))) throw AppealClosed();
    if (outcome === 'dismissed') await this.restrictions.dispute(tx, restriction, false);
    else await this.withdraw(tx, appeal, restriction, outcome);
    await this.changes.publishEnd(tx, appeal, outcome);
    return id;
  }

  /** The report did not stand, or nobody can say: what followed from it ends, and whoever knew is notified. */
  private async withdraw(
    tx: Tx,
    appeal: Appeal,
    appealed: Restriction,
    outcome: 'upheld' | 'undecided',
  ): Promise<void> {
    await this.changes.settleReport(tx, appeal, outcome === 'upheld' ? 'overturned' : 'undecided');
    const cause = outcome === 'upheld' ? 'appeal' : 'undecided';
    await this.restrictions.withdraw(tx, appealed, cause, this.policy.moment().now);
  }
}

function decidesFor({ role, organisationId }: Actor, { deciderId }: Appeal): boolean {
  return deciderId === null ? role === 'operator' : organisationId === deciderId;
}
