import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { ConflictChanges } from './conflict.changes.js';
import { ConflictStore } from './conflict.store.js';
import type { ConflictId } from './conflict.types.js';

/** Conflicts between ways that nobody decided in time. */
@Injectable()
export class ChaseConflicts {
  constructor(
    private readonly conflicts: ConflictStore,
    private readonly changes: ConflictChanges,
  ) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of ids as readonly ConflictId[]) {
      const conflict = await this.conflicts.lock(tx, id);
      if (conflict?.state === 'open') await this.changes.remind(tx, conflict);
    }
  }
}
