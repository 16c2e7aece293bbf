import type { BusinessDay } from '../../platform/clock/business-day.js';
import { DocumentDto } from '../../platform/document/document.dto.js';
import {
  Bool,
  Day,
  Instant,
  Jws,
  ListOf,
  OneOf,
  Text,
  Uuid,
  Whole,
} from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { EvidenceDto } from '../feedback/fraud-report.dto.js';
import {
  FULFILMENT_OUTCOMES,
  FULFILMENT_STATES,
  FULFILMENTS_TYP,
  type Fulfilment,
  type FulfilmentId,
  type FulfilmentOutcome,
  type FulfilmentState,
} from './fulfilment.rules.js';

export class FulfilmentDto implements Fulfilment {
  @Uuid() enterpriseId: OrganisationId;
  @Text({ max: 100, description: 'Your id of the engagement.' }) reference: string;
  @OneOf(FULFILMENT_OUTCOMES) outcome: FulfilmentOutcome;
  @Day() occurredOn: BusinessDay;
}

export class ReportFulfilmentsDto {
  @ListOf(() => FulfilmentDto, { min: 1, max: 500 }) items: FulfilmentDto[];
  @Jws({ description: `Detached JWS of {platformId, items}, typ ${FULFILMENTS_TYP}.` })
  signature: string;
}

export class FulfilmentsTakenDto {
  @Whole({ min: 0, max: 500, description: 'Recorded now; the rest was recorded before, or is refused.' })
  recorded: number;
  @Whole({
    min: 0,
    max: 500,
    description:
      'Broken ones that were not taken, for your side has said as much as it may; kept ones always are.',
  })
  refused: number;
}

export class FulfilmentQuery extends PageQuery {
  @OneOf(FULFILMENT_STATES, { optional: true, description: 'For the operator `objected` by default.' })
  state?: FulfilmentState;
}

export class ReportedFulfilmentDto {
  @Uuid() id: FulfilmentId;
  @Uuid() platformId: OrganisationId;
  @Uuid() enterpriseId: OrganisationId;
  @Text({ max: 100, description: 'The platform’s id of the engagement.' }) reference: string;
  @OneOf(FULFILMENT_OUTCOMES) outcome: FulfilmentOutcome;
  @Day() occurredOn: BusinessDay;
  @OneOf(FULFILMENT_STATES, {
    description:
      'reported: it counts; held: broken, one of the first of its platform, out of the score until a person has decided; waiting: kept, one of the first: it counts once its platform is known, or after some days; uncounted: it does not count, for nothing held that its platform had said by then; objected: out of the score until a person has decided; upheld: it counts again; dismissed, retracted: it never counts again.',
  })
  state: FulfilmentState;
  @Bool({
    description:
      'One of the first of its platform: a broken one counts once a person upheld it, a kept one once people have upheld enough of what its platform says, or after some days.',
  })
  isFirst: boolean;
  @Instant() reportedAt: Date;
  @Day({
    nullable: true,
    description:
      'Of a held one: it may be upheld after an objection, or after this day. It is open to one objection then too.',
  })
  objectBy: BusinessDay | null;
  @Instant({ nullable: true }) objectedAt: Date | null;
  @Day({ nullable: true, description: 'Last day to decide an objection (征信业管理条例 art. 25).' })
  dueOn: BusinessDay | null;
  @Instant({ nullable: true }) decidedAt: Date | null;
  @Text({ max: 2000, nullable: true }) reasons: string | null;
  @Instant({ nullable: true }) retractedAt: Date | null;
  @Whole({ min: 1, max: 2 ** 31 }) version: number;
}

export class FulfilmentCaseDto extends ReportedFulfilmentDto {
  @Text({ max: 4000, nullable: true, description: 'What the employer says to it, for it and the operator.' })
  statement: string | null;
  @ListOf(() => EvidenceDto, { max: 20 }) evidence: EvidenceDto[];
  @ListOf(() => DocumentDto, { max: 20, description: 'Papers behind it.' }) documents: DocumentDto[];
}
