import { Instant, ListOf, Uuid, Whole } from '../../../platform/http/fields/fields.js';

export class EnterpriseIdsDto {
  @ListOf('uuid', {
    min: 1,
    max: 500,
    description: 'An id twice counts once; one that no employer has is never heard of.',
  })
  enterpriseIds: string[];
}

export class WatchChangedDto {
  @Whole({ min: 0, max: 500, description: 'How many of them were not on the list, or on it, before.' })
  changed: number;
  @Whole({ min: 0, max: 100_000, description: 'Employers on the list now.' }) watched: number;
}

export class WatchedEnterpriseDto {
  @Uuid() enterpriseId: string;
  @Instant() watchedSince: Date;
}
