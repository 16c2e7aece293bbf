import { Whole } from '../../platform/http/fields/fields.js';

const LARGEST = 2 ** 53 - 1;

/** How a rebuild went. */
export class RebuiltDto {
  @Whole({ min: 0, max: LARGEST, description: 'Events read again.' }) events: number;

  @Whole({
    min: 0,
    max: LARGEST,
    description: 'Events whose place no event has named: not counted, they wait as dead deliveries.',
  })
  left: number;
}
