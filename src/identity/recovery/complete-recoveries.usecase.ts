import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
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
    for (let total = 0; ; total++) if (!(await this.one())) return total;
  }

  private async one(): Promise<boolean> {
    return this.commands.unkeyed(async (tx) => {
      const [recovery] = await this.stores.recoveries.lockDue(tx, 1);
      if (recovery) await this.changes.complete(tx, recovery);
      return recovery !== undefined;
    });
  }
}
