import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { ApplicationStore } from '../apply/application.store.js';
import { ShiftStore } from '../attendance/shift.store.js';

const BATCH = 200;

/** Seals what was written about workers in clear, before words were sealed. Can be stopped and repeated. */
@Injectable()
export class SealWords {
  constructor(
    private readonly commands: Commands,
    private readonly applications: ApplicationStore,
    private readonly shifts: ShiftStore,
  ) {}

  /** Returns how many rows were sealed. */
  async run(): Promise<number> {
    let total = 0;
    for (const { words } of [this.applications, this.shifts])
      for (let sealed = BATCH; sealed === BATCH; total += sealed)
        sealed = await this.commands.unkeyed((tx) => words.sealOld(tx, BATCH));
    return total;
  }
}
