import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock/clock.js';
import { Commands } from '../../command/commands.js';
import { oneByOne } from '../../command/one-by-one.js';
import { Parameters } from '../../parameter/parameters.js';
import { ImportOutcomeRows } from '../store/import-outcome.rows.js';
import { importKeptDays } from '../parameters.js';
import { ImportRows } from '../store/import.rows.js';
import type { ImportId } from '../import.types.js';

const SLICE = 5_000;
const AT_A_TIME = 100;
const DAY_MS = 86_400_000;

/** Forgets what became of the lines of imports that ended long ago. Safe to stop and repeat. */
@Injectable()
export class ForgetImports {
  constructor(
    private readonly commands: Commands,
    private readonly parameters: Parameters,
    private readonly rows: ImportRows,
    private readonly outcomes: ImportOutcomeRows,
    private readonly clock: Clock,
  ) {}

  /** @returns how many imports are gone */
  async run(): Promise<number> {
    const days = await this.parameters.today(importKeptDays);
    const before = new Date(this.clock.now().getTime() - days * DAY_MS);
    const ended = await this.rows.endedBefore(before, AT_A_TIME);
    await oneByOne(ended, (id) => this.forget(id), 'imports could not be forgotten');
    return ended.length;
  }

  private async forget(id: ImportId): Promise<void> {
    const gone = await this.commands.unkeyed((tx) => this.outcomes.forget(tx, id, SLICE));
    if (gone > 0) return this.forget(id);
    await this.commands.unkeyed((tx) => this.rows.forget(tx, id));
  }
}
