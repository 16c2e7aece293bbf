import {
  Bool,
  Day,
  Instant,
  ListOf,
  Num,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { FraudReportId } from '../enterprise-credit.types.js';
import { SIDE_SIGNS, type SideSign } from '../reliability/group.rules.js';
import type { SuspicionAction } from '../reliability/reliability.types.js';

const LOG_ODDS = { min: -1000, max: 1000 };

export class QueuedCaseDto {
  @Uuid() enterpriseId: OrganisationId;
  @Num({ min: 0, max: 1, description: 'How likely the reports, by who made them, make it a fraud.' })
  probability: number;
  @Num({ ...LOG_ODDS, description: 'Natural log-odds that reports add.' }) evidence: number;
  @Num({ ...LOG_ODDS, description: 'Natural log-odds that hosts take away by reporting nothing.' })
  silence: number;
  @Num({ ...LOG_ODDS, description: 'What of it may weigh on the score before a decision.' }) feedback: number;
  @Whole({ min: 0, max: 10_000, description: 'Independent groups of reporters.' }) groups: number;
  @Bool({ description: 'A report rests on the finding of an authority that a reviewer looked up.' })
  authorityFinding: boolean;
  @OneOf(['review', 'confirm', 'suspend'], {
    description:
      'suspend: new posts are suspended until people have decided; confirm: they are once a person confirms it.',
  })
  action: SuspicionAction;
  @Instant() weighedAt: Date;
  @ListOf('uuid', { max: 1000, description: 'Undecided reports, oldest first.' }) reportIds: FraudReportId[];
  @Day({ nullable: true, description: 'By when to decide what the employer objected to.' }) dueOn:
    string | null;
}

class CaseReporterDto {
  @Uuid() reporterId: OrganisationId;
  @Text({
    example: '91430100MA4L2QXY05',
    description: 'Reporters with the same one count as one: of one owner, or in vain together.',
  })
  side: string;
  @Num({ min: 0, max: 1, description: 'Cautious share of its reports that stand.' }) precision: number;
}

class AlikeSidesDto {
  @ListOf('text', {
    max: 2,
    example: ['91430100MA4L2QXY05', '91430100MA4L2QXY13'],
    description: 'Two sides.',
  })
  sides: string[];
  @ListOf('uuid', { max: 2000, description: 'Employers that both reported on the same days.' })
  enterpriseIds: string[];
  @Num({ min: 0, max: 1, description: 'How likely so many fall on the same days by chance.' }) chance: number;
}

class BoundReportersDto {
  @OneOf(SIDE_SIGNS, {
    description:
      'owner: a person recorded it; person: the same one proved to act for both; key: one key speaks for both; in-vain: twice in vain together.',
  })
  sign: SideSign;
  @ListOf('uuid', { max: 2000, description: 'Reporters that count as one by it.' }) reporterIds: string[];
}

export class CaseReportersDto {
  @Uuid() enterpriseId: OrganisationId;
  @ListOf(() => CaseReporterDto, { max: 2000 }) reporters: CaseReporterDto[];
  @ListOf(() => BoundReportersDto, { max: 8000, description: 'Why reporters count as one.' })
  bound: BoundReportersDto[];
  @ListOf(() => AlikeSidesDto, {
    max: 10_000,
    description: 'Sides that report the same employers on the same days; to be looked at, no proof.',
  })
  alike: AlikeSidesDto[];
}
