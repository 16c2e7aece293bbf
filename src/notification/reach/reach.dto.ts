import { OneOf } from '../../platform/http/fields/fields.js';

const MEANS = ['call', 'letter', 'visit', 'counter'] as const;

export class ReachedDto {
  @OneOf(MEANS, { description: 'How the person was told of what waits in the inbox.' })
  means: (typeof MEANS)[number];
}
