import { Injectable, Logger } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { AppealId } from '../enterprise-credit.types.js';
import { AppealChanges } from './appeal.changes.js';

/** Appeals that nobody decided by their day (征信业管理条例 art. 25: 20 days): who waits and who must decide hear of it. */
@Injectable()
export class AlarmOverdueAppeals {
  private readonly log = new Logger(AlarmOverdueAppeals.name);

  constructor(private readonly appeals: AppealChanges) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly AppealId[])
      if (await this.appeals.alarm(tx, id)) this.log.warn({ id }, 'appeal overdue');
  }
}
