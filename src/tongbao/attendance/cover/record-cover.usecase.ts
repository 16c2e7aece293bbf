import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/database.js';
import type { EscrowCover } from './cover.entity.js';
import { CoverStore } from './cover.store.js';

/** Keeps whether an escrow covers what is owed, as payroll says: a clock-in reads it with the contract. */
@Injectable()
export class RecordCover {
  constructor(private readonly covers: CoverStore) {}

  async from(tx: Tx, cover: EscrowCover): Promise<void> {
    await this.covers.record(tx, cover);
  }
}
