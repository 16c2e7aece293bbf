import { OneOf } from '../../platform/http/fields/fields.js';
import { DATUMS } from './datum.rules.js';

/** In which datum the degrees beside it are. */
export function InDatum(): PropertyDecorator {
  return OneOf(DATUMS, {
    optional: true,
    description:
      'What the degrees are counted from; a request without it is read as `gcj-02`, and answers are in it. Phones have `wgs-84`, half a kilometre apart.',
  });
}
