import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { oneByOne } from '../../../platform/command/one-by-one.js';
import { cutHan } from '../../screening/classifier/jieba.adapter.js';
import { JobWordsStore, type UncutAdvert } from './job-words.store.js';
import { termsOfAdvert } from './words.rules.js';

const SLICE = 500;

/** Cuts the words of adverts that have none yet: open before there was a search by text, posted by the release before, or open again. */
@Injectable()
export class CutWords {
  constructor(
    private readonly commands: Commands,
    private readonly words: JobWordsStore,
  ) {}

  /**
   * Returns how many adverts had none.
   * @throws AggregateError of those that can not be cut, after all others
   */
  async run(): Promise<number> {
    const failures: unknown[] = [];
    let total = 0;
    for (let uncut = await this.words.uncut(null, SLICE); uncut.length > 0;) {
      await this.cut(uncut).catch(() => this.eachAlone(uncut, failures));
      total += uncut.length;
      uncut = await this.words.uncut(uncut.at(-1)!.id, SLICE);
    }
    if (failures.length > 0) throw new AggregateError(failures, 'adverts could not be cut into words');
    return total;
  }

  /** One of a slice can not be cut: the others are to be found all the same. */
  private async eachAlone(uncut: readonly UncutAdvert[], failures: unknown[]): Promise<void> {
    await oneByOne(uncut, (advert) => this.cut([advert]), 'a slice').catch((error: AggregateError) =>
      failures.push(...(error.errors as unknown[])),
    );
  }

  private async cut(adverts: readonly UncutAdvert[]): Promise<void> {
    const cut = adverts.map((advert) => ({
      id: advert.id,
      terms: termsOfAdvert({ ...advert, place: advert }, cutHan),
    }));
    await this.commands.unkeyed((tx) => this.words.fill(tx, cut));
  }
}
