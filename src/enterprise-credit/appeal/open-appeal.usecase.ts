import { Injectable } from '@nestjs/common';
import { addDays } from '../../platform/clock/business-day.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { AppealId } from '../enterprise-credit.types.js';
import { AlreadyAppealed, NoSuchRestriction, RestrictionOver } from '../errors.js';
import { appealOpened } from '../events.js';
import { PolicyQueries } from '../policy.queries.js';
import { RestrictionStore } from '../restriction/restriction.store.js';
import { AppealStore } from './appeal.store.js';
import type { OpenAppealDto } from './appeal.dto.js';

/** An enterprise appeals a restriction: from now on the item is disputed and out of its score. */
@Injectable()
export class OpenAppeal {
  constructor(
    private readonly commands: Commands,
    private readonly appeals: AppealStore,
    private readonly restrictions: RestrictionStore,
    private readonly outbox: Outbox,
    private readonly policy: PolicyQueries,
  ) {}

  /** @throws NoSuchRestriction also for another enterprise's, RestrictionOver, AlreadyAppealed */
  async run(key: string, actor: Actor, appeal: OpenAppealDto): Promise<AppealId> {
    const days = await this.policy.inForce('appeal-days');
    const command = { name: 'enterprise-credit.open-appeal', actor: actor.id, key };
    return this.commands.run(command, appeal, async (tx) => this.open(tx, actor, appeal, days));
  }

  private async open(tx: Tx, actor: Actor, appeal: OpenAppealDto, days: number): Promise<AppealId> {
    const { restrictionId, statement, evidence } = appeal;
    const restriction = await this.restrictions.lock(tx, restrictionId);
    if (!restriction || restriction.enterpriseId !== actor.organisationId) throw NoSuchRestriction();
    if (await this.appeals.against(tx, restrictionId)) throw AlreadyAppealed();
    if (restriction.state !== 'active') throw RestrictionOver();
    const { now, today } = this.policy.moment();
    const { enterpriseId, reportId } = restriction;
    const id: AppealId = newId();
    const dueOn = addDays(today, days);
    await this.appeals.add(tx, {
      id,
      enterpriseId,
      restrictionId,
      reportId,
      statement,
      evidence,
      state: 'open',
      version: 1,
      openedBy: actor.id,
      openedAt: now,
      dueOn,
      decidedAt: null,
      decidedBy: null,
      decisionReason: null,
      overdueNotifiedAt: null,
    });
    await this.restrictions.dispute(tx, restriction, true);
    await this.outbox.append(
      tx,
      appealOpened,
      { appealId: id, enterpriseId, restrictionId, dueOn },
      enterpriseId,
    );
    return id;
  }
}
