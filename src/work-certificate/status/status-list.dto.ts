import { ListOf, Text } from '../../platform/http/fields/fields.js';

export class StatusListsDto {
  @ListOf('text', { max: 10_000 }) status_lists: string[];
}

export class StatusListQuery {
  @Text({ max: 20, optional: true, description: 'Past states are not served: 501.' }) time?: string;
}
