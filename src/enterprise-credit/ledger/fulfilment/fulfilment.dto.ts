import type { BusinessDay } from '../../../platform/clock/business-day.js';
import { Day, Jws, ListOf, OneOf, Text, Uuid, Whole } from '../../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { FULFILMENTS_TYP, type Fulfilment } from './fulfilment.rules.js';

export class FulfilmentDto implements Fulfilment {
  @Uuid() enterpriseId: OrganisationId;
  @Text({ max: 100, description: 'Your id of the engagement.' }) reference: string;
  @OneOf(['kept', 'broken']) outcome: 'kept' | 'broken';
  @Day() occurredOn: BusinessDay;
}

export class ReportFulfilmentsDto {
  @ListOf(() => FulfilmentDto, { min: 1, max: 500 }) items: FulfilmentDto[];
  @Jws({ description: `Detached JWS of {platformId, items}, typ ${FULFILMENTS_TYP}.` })
  signature: string;
}

export class FulfilmentsTakenDto {
  @Whole({ min: 0, max: 500, description: 'Recorded now; the rest was recorded before.' }) recorded: number;
}
