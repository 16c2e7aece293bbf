import { foldName, nameFault } from '../../platform/standard/person-name.js';
import { NameInvalid } from '../errors.js';

/** A person's name as it is kept. @throws NameInvalid where it is none, saying why */
export function properName(given: string): string {
  const name = foldName(given);
  const fault = nameFault(name);
  if (fault) throw NameInvalid({ detail: `wrong ${fault}`, fields: [{ path: 'name', message: fault }] });
  return name;
}
