import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { pageByPage } from '../../platform/command/one-by-one.js';
import { RecoveryChanges, RecoveryStores } from './recovery.changes.js';

/** Does the recoveries that nobody objected to in time, one transaction each; safe to stop and repeat. */
@Injectable()
export class CompleteRecoveries {
  constructor(
    private readonly commands: Commands,
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
  ) {}

  /** @returns how many were due */
  async run(): Promise<number> {
    const { recoveries } = this.stores;
    return pageByPage(
      (afterId) => recoveries.due(afterId),
      (id) => this.one(id),
      'accounts could not be recovered',
    );
  }

  private async one(id: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      const recovery = await this.stores.recoveries.lockDue(tx, id);
      if (recovery) await this.changes.complete(tx, recovery);
    });
  }
}
