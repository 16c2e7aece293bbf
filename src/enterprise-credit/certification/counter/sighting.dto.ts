import { type BusinessDay } from '../../../platform/clock/business-day.js';
import { DocumentDto } from '../../../platform/document/document.dto.js';
import { DocumentIds } from '../../../platform/document/document-ids.dto.js';
import type { DocumentId } from '../../../platform/document/document.types.js';
import { Day, Instant, ListOf, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import {
  type Paper,
  PAPERS,
  SIGHTING_STATES,
  type SightingId,
  type SightingState,
} from './sighting.rules.js';

/** What a licence or a permit says, as whoever holds it reads it. */
export class PaperDto {
  @OneOf(PAPERS, { description: '营业执照, 人力资源服务许可证 or 劳务派遣经营许可证.' }) paper: Paper;
  @Text({
    min: 4,
    max: 60,
    pattern: /[\u4e00-\u9fff0-9A-Za-z()（）〔〕[\]【】.·—-]+/,
    example: '（湘）人服证字〔2024〕第0100012号',
    description: 'As it is printed, without spaces; of a licence the social credit code.',
  })
  number: string;
  @Text({ min: 2, max: 200, description: 'Of whom it is, as it is printed.' }) name: string;
  @Day({ optional: true, description: 'Of a licence: the day the firm was founded (成立日期).' })
  foundedOn?: BusinessDay;
  @Day({ optional: true, description: 'Its last day; absent where it has no end.' })
  validUntil?: BusinessDay;
  @ListOf('text', {
    max: 100,
    textMax: 100,
    optional: true,
    description: 'Services that it names (经营范围, 许可事项), in the words of the national catalogue.',
  })
  scope?: string[];
}

export class PresentPaperDto extends PaperDto {
  @DocumentIds(
    ['licence'],
    'scans of the paper, at least one; the operator reads them, and whose clerks see it',
  )
  documentIds?: DocumentId[];
}

export class SightingDto {
  @Uuid() id: SightingId;
  @Uuid() enterpriseId: OrganisationId;
  @OneOf(PAPERS) paper: Paper;
  @Text() number: string;
  @Text() name: string;
  @Day({ nullable: true }) foundedOn: BusinessDay | null;
  @Day({ nullable: true }) validUntil: BusinessDay | null;
  @ListOf('text', { max: 100 }) scope: string[];
  @OneOf(SIGHTING_STATES, {
    description:
      '`presented`: it waits for two clerks; `unseen`: nobody saw it in time; `void`: it need not be seen.',
  })
  state: SightingState;
  @Uuid({ description: 'The person who presented it.' }) presentedBy: string;
  @Instant() presentedAt: Date;
  @Instant({ description: 'It is void when two clerks have not seen it by then.' }) seeBy: Date;
  @ListOf('uuid', { max: 2, description: 'The two people who saw it; none before.' }) seenBy: string[];
  @Instant({ nullable: true }) endedAt: Date | null;
  @ListOf(() => DocumentDto, { max: 20, description: 'Scans of it.' }) documents: DocumentDto[];
}

export class SightingsDto {
  @ListOf(() => SightingDto, { max: 100, description: 'The newest first.' }) items: SightingDto[];
}

export class SeenFirmPaperDto {
  @Uuid() id: SightingId;
  @OneOf(['awaits-second', 'seen']) outcome: 'awaits-second' | 'seen';
}
