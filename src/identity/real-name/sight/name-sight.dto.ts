import { OneOf, Uuid } from '../../../platform/http/fields/fields.js';

export class SeenNameDto {
  @Uuid() id: string;
  @OneOf(['awaits-second', 'seen']) outcome: 'awaits-second' | 'seen';
}
