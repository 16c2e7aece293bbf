import { Injectable } from '@nestjs/common';
import { Commands } from '../../../platform/command/commands.js';
import { cutHan } from '../../screening/classifier/jieba.adapter.js';
import { JobWordsStore } from './job-words.store.js';
import { termsOfAdvert } from './words.rules.js';

const SLICE = 500;

/** Cuts the words of adverts that have none yet: open before there was a search by text, posted by the release before, or open again. */
@Injectable()
export class CutWords {
  constructor(
    private readonly commands: Commands,
    private readonly words: JobWordsStore,
  ) {}

  /** Returns of how many adverts. */
  async run(): Promise<number> {
    for (let total = 0; ;) {
      const uncut = await this.words.uncut(SLICE);
      const cut = uncut.map((advert) => ({
        id: advert.id,
        terms: termsOfAdvert({ ...advert, place: advert }, cutHan),
      }));
      if (cut.length > 0) await this.commands.unkeyed((tx) => this.words.fill(tx, cut));
      total += cut.length;
      if (cut.length < SLICE) return total;
    }
  }
}
