import { Injectable } from '@nestjs/common';
import {
  type CopySection,
  type KeptData,
  type OpenMatter,
  PersonShare,
} from '../../platform/personal/person-share.js';
import { plainRow } from '../../platform/personal/plain-row.js';
import { CountStore } from './count.store.js';

/** What employment-value holds about a person: on which days they were counted, for figures that name nobody. */
@Injectable()
export class AnswerForPerson extends PersonShare {
  readonly tables = {
    'employment_value.person_day': 'a day, a place and a number: past head counts stay right',
    'employment_value.recount_person_day': 'the same, while it is counted anew',
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

  /** Nothing names the person but a number that leads nowhere any more. */
  erase(): Promise<void> {
    return Promise.resolve();
  }
}
