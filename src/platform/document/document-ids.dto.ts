import { ListOf } from '../http/fields/fields.js';
import type { Purpose } from './purposes.js';

/** Documents that one request may hand in. */
const MOST = 20;

/** The papers that a case takes, by id: `@DocumentIds(['licence'], 'reviewers read them') documentIds?: DocumentId[]`. */
export function DocumentIds(purposes: readonly [Purpose, ...Purpose[]], whoReads: string): PropertyDecorator {
  const named = purposes.map((purpose) => `\`${purpose}\``);
  const last = named.pop()!;
  const listed = named.length > 0 ? `${named.join(', ')} or ${last}` : last;
  return ListOf('uuid', {
    max: MOST,
    optional: true,
    description: `Documents uploaded for ${listed}: ${whoReads}.`,
  });
}
