import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import { BreakResolving } from './break-resolving.changes.js';

/** Breaks that nobody explained in time. */
@Injectable()
export class ChaseBreaks {
  constructor(private readonly resolving: BreakResolving) {}

  async run(tx: Tx, ids: readonly string[]): Promise<void> {
    await this.resolving.remind(tx, ids);
  }
}
