import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { oneByOne, pageByPage } from '../../platform/command/one-by-one.js';
import { ApplicationStore } from '../apply/application.store.js';
import { ShiftStore } from '../attendance/shift.store.js';

/** Words that may lie in clear. */
type Old = Pick<ShiftStore['words'], 'old' | 'sealOld'>;

/** Seals what was written about workers in clear, before words were sealed. Can be stopped and repeated. */
@Injectable()
export class SealWords {
  constructor(
    private readonly commands: Commands,
    private readonly applications: ApplicationStore,
    private readonly shifts: ShiftStore,
  ) {}

  async run(): Promise<void> {
    const kinds = [this.applications.words, this.shifts.words];
    await oneByOne<Old>(kinds, (words) => this.seal(words), 'not all words could be sealed');
  }

  private async seal(words: Old): Promise<void> {
    const old = (afterId: string | null): Promise<string[]> =>
      this.commands.unkeyed((tx) => words.old(tx, afterId));
    const seal = (id: string): Promise<void> => this.commands.unkeyed((tx) => words.sealOld(tx, id));
    await pageByPage(old, seal, 'words could not be sealed');
  }
}
