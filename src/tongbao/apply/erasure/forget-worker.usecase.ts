import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ApplicationStore } from '../application.store.js';

/** An erased worker's open applications and drafts end; sealed contracts and shifts stay, unreadable. */
@Injectable()
export class ForgetWorker {
  constructor(private readonly applications: ApplicationStore) {}

  async from(tx: Tx, erased: { workerId: string }): Promise<void> {
    await this.applications.forgetWorker(tx, erased.workerId);
  }
}
