import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { FulfilmentStore } from './fulfilment.store.js';

/** Engagements that are copied in one transaction. */
const A_PAGE = 5_000;

/**
 * Gives engagements a row that an older release, which knew none, wrote to the ledger beside this one: without it the
 * employer neither sees them nor objects. Can be stopped and repeated; no limit counts what is taken over.
 */
@Injectable()
export class TakeOverFulfilments {
  constructor(
    private readonly commands: Commands,
    private readonly fulfilments: FulfilmentStore,
  ) {}

  /** How many there were. */
  async run(): Promise<number> {
    let many = 0;
    for (let page = A_PAGE; page === A_PAGE; many += page)
      page = await this.commands.unkeyed(async (tx) => this.fulfilments.takeOver(tx, A_PAGE));
    return many;
  }
}
