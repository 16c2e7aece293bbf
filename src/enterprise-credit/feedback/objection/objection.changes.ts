import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { Outbox } from '../../../platform/outbox/outbox.js';
import { AlreadyObjected } from '../../errors.js';
import { reportObjected } from '../../events.js';
import type { Objection } from './objection.entity.js';
import { ObjectionStore } from './objection.store.js';

/** How an objection comes to be, and the event that says so. */
@Injectable()
export class ObjectionChanges {
  constructor(
    private readonly objections: ObjectionStore,
    private readonly outbox: Outbox,
  ) {}

  /** One objection a report. @throws AlreadyObjected */
  async object(tx: Tx, objection: Omit<Objection, 'statement'> & { statement: string }): Promise<void> {
    if (!(await this.objections.add(tx, objection))) throw AlreadyObjected();
    const { reportId, enterpriseId, dueOn } = objection;
    await this.outbox.append(tx, reportObjected, { reportId, enterpriseId, dueOn }, enterpriseId);
  }
}
