import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { LedgerStore } from './ledger.store.js';

const JOURNALS_A_BLOCK = 5_000;

/** Chains the journals into blocks off the hot path, so that a change of old rows shows. */
@Injectable()
export class SealJournals implements OnModuleInit {
  constructor(
    private readonly commands: Commands,
    private readonly ledger: LedgerStore,
    private readonly clock: Clock,
  ) {}

  /** Before the first journal of this process: a restored database may stand on another server. */
  async onModuleInit(): Promise<void> {
    await this.commands.unkeyed((tx) => this.ledger.continueOrder(tx));
  }

  /** Seals everything that can not change order any more. Returns how many journals. */
  async run(): Promise<number> {
    for (let sealed = 0; ;) {
      const at = this.clock.now();
      const count = await this.commands.unkeyed((tx) => this.ledger.seal(tx, JOURNALS_A_BLOCK, at));
      if (count === 0) return sealed;
      sealed += count;
    }
  }
}
