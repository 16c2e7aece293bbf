import { Num, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

const COUNT = { min: 0, max: 2 ** 31 };

export class RecordOwnerDto {
  @Text({
    pattern: /[0-9A-HJ-NP-RT-UW-Y]{18}/,
    max: 18,
    nullable: true,
    description: '统一社会信用代码 of whoever controls the platform, which may be itself; null: not known.',
  })
  ownerUscc: string | null;
  @Text({ min: 4, max: 500, description: 'Where that is written.' }) source: string;
}

export class ReporterDto {
  @Uuid() reporterId: OrganisationId;
  @Num({ min: 0, max: 1e9, description: 'Upheld, discounted by time, and what everybody starts with.' })
  alpha: number;
  @Num({ min: 0, max: 1e9, description: 'Dismissed or overturned, likewise.' }) beta: number;
  @Num({ min: 0, max: 1, description: 'Conservative share of its reports that stand.' }) precision: number;
  @Num({ min: 0, max: 100, description: '0: its reports weigh nothing.' }) logLikelihoodRatio: number;
  @Whole(COUNT) upheld: number;
  @Whole(COUNT) dismissed: number;
  @Whole(COUNT) overturned: number;
  @Text({ nullable: true, description: 'Operator only: reporters that show the same count as one.' })
  group: string | null;
}
