import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { RestrictionId } from '../enterprise-credit.types.js';
import { appealOpened } from '../events.js';
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
  }
}
