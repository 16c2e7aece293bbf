import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { LedgerStore } from './ledger.store.js';

/** Transfers of verified blocks that are looked at again by one run: about a second of the database's time. */
const AGAIN_A_RUN = 100_000;

/** A block costs as much as so many transfers, however few are in it: a quiet house seals one of a few each minute. */
const A_BLOCK = 200;

/** Verifies sealed blocks once they are sealed, and all of them again every day, a block a transaction. */
@Injectable()
export class VerifyLedger {
  constructor(
    private readonly commands: Commands,
    private readonly ledger: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** @returns how many transfers were looked at */
  async run(): Promise<number> {
    const fresh = await this.until(Infinity, (tx, at) => this.ledger.verifyBlock(tx, at));
    return fresh + (await this.until(AGAIN_A_RUN, (tx, at) => this.ledger.verifyAgain(tx, at)));
  }

  private async until(most: number, step: LedgerStore['verifyBlock']): Promise<number> {
    for (let seen = 0, cost = 0; ;) {
      const at = this.clock.now();
      const count = await this.commands.unkeyed((tx) => step(tx, at));
      seen += count;
      cost += count + A_BLOCK;
      if (count === 0 || cost >= most) return seen;
    }
  }
}
