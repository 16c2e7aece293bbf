import { Injectable } from '@nestjs/common';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { CountStore } from './count.store.js';

/** What employment-value holds about a person: what they add to figures that name nobody, until those are published. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'employment_value.contribution':
      'a day, a place, a number and what it adds: figures of the month stay right, then it goes; of a stock its sum stays, without a number of anybody',
    'employment_value.recount_contribution': 'the same, while it is counted anew',
  };

  constructor(private readonly counts: CountStore) {
    super();
  }

  open(): Promise<OpenMatter[]> {
    return Promise.resolve([]);
  }

  kept(): Promise<KeptData[]> {
    return Promise.resolve([]);
  }

  async copy(workerId: string): Promise<CopySection[]> {
    const items = (await this.counts.daysOf(workerId)).map((row) => plainRow(row));
    return [{ name: 'countedDays', zh: '统计计数', en: 'Days they were counted on', items }];
  }

  /**
   * Nothing names the person but a number that leads nowhere any more, as in the event history, for the weeks until the
   * month is published: without it nobody could say whether ten shifts are of ten people or of one, and protect the others.
   */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
