import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { ContractChanges } from './contract.changes.js';
import { ContractStore } from './contract.store.js';

/** Withdraws drafts that not all parties signed in time. */
@Injectable()
export class ExpireDrafts {
  constructor(
    private readonly contracts: ContractStore,
    private readonly changes: ContractChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const known = await this.contracts.peek(tx, id);
      const locked = known && (await this.contracts.lock(tx, known));
      if (locked?.contract.state === 'drafted') await this.changes.withdraw(tx, locked, 'clock');
    }
  }
}
