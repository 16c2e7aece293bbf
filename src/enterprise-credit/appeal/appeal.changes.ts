import type { DecidingBody } from '../../identity/index.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { AppealId, RestrictionId } from '../enterprise-credit.types.js';
import { appealAssigned, appealOpened } from '../events.js';
import type { Appeal } from './appeal.entity.js';
import { AppealStore } from './appeal.store.js';

/** How an appeal comes to be, and the event that says so. */
@Injectable()
export class AppealChanges {
  constructor(
    private readonly appeals: AppealStore,
    private readonly outbox: Outbox,
  ) {}

  /** The one against a restriction. */
  async against(tx: Tx, restrictionId: RestrictionId): Promise<Appeal | null> {
    return this.appeals.against(tx, restrictionId);
  }

  async open(tx: Tx, appeal: Omit<Appeal, 'statement'> & { statement: string }): Promise<void> {
    await this.appeals.add(tx, appeal);
    const { id: appealId, enterpriseId, restrictionId, dueOn } = appeal;
    await this.outbox.append(
      tx,
      appealOpened,
      { appealId, enterpriseId, restrictionId, dueOn },
      enterpriseId,
    );
    const { deciderId, deciderWhy } = appeal;
    if (deciderWhy !== null) await this.sayWho(tx, appeal, { organisationId: deciderId, why: deciderWhy });
  }

  /**
   * The authority that decides it is not the one to do so any more: the operator's reviewers do, who read its papers.
   * Nothing happens when it still is, or the appeal is decided.
   */
  async reassign(tx: Tx, appealId: AppealId, now: DecidingBody): Promise<void> {
    const appeal = await this.appeals.lockOpen(tx, appealId);
    if (!appeal?.deciderId || appeal.deciderId === now.organisationId) return;
    // where another authority has two by now, its own has too few
    const why = now.organisationId === null ? now.why : 'too-few-reviewers';
    const body: DecidingBody = { organisationId: null, why };
    await this.appeals.assign(tx, appeal, body);
    await this.sayWho(tx, appeal, body);
  }

  private async sayWho(
    tx: Tx,
    { id: appealId, enterpriseId }: Pick<Appeal, 'id' | 'enterpriseId'>,
    { organisationId: deciderId, why }: DecidingBody,
  ): Promise<void> {
    await this.outbox.append(tx, appealAssigned, { appealId, enterpriseId, deciderId, why }, enterpriseId);
  }
}
