import { type Written, writtenMembers } from '../fields/field.js';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Reads the members of a query string or a form, where everything is text, as the DTO writes them. */
export function fromText(dto: Function, members: Record<string, unknown>): Record<string, unknown> {
  const written = writtenMembers(dto.prototype as object);
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, readAs(written.get(name), value)]),
  );
}

/** What cannot be read stays text, and the field refuses it. */
function readAs(written: Written | undefined, value: unknown): unknown {
  switch (written) {
    case undefined:
      return value;
    case 'list':
      return Array.isArray(value) ? value : [value];
    case 'number':
      return typeof value === 'string' && NUMBER.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
  }
}
