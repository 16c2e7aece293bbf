import { Injectable } from '@nestjs/common';
import { Commands } from '../../command/commands.js';
import { AccessLog } from '../../crypto/access-log.js';

/** A job that fails for so many months is noticed long before a line has no month. */
const MONTHS_AHEAD = 3;

/** Makes the months of what is partitioned ahead. Safe to repeat, by any number of processes. */
@Injectable()
export class PrepareMonths {
  constructor(
    private readonly commands: Commands,
    private readonly accessLog: AccessLog,
  ) {}

  /** @returns the partitions that were made */
  async run(): Promise<string[]> {
    return this.commands.unkeyed((tx) => this.accessLog.prepareMonths(tx, MONTHS_AHEAD));
  }
}
