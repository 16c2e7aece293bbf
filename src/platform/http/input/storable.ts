/** One member that may not enter. */
export interface BadMember {
  path: string;
  message: string;
}

const MAX_DEPTH = 16;
const SHOWN_PATH = 200;

/** True when PostgreSQL can store the text: no NUL and no half of a surrogate pair. */
export function isStorableText(text: string): boolean {
  return !text.includes('\0') && !/\p{Surrogate}/u.test(text);
}

/**
 * The first member, anywhere in a request's value, that must not reach a room whatever its DTO says: text that
 * cannot be stored or is longer than `longest`, nesting deeper than 16, a name every JavaScript object has.
 */
export function firstBadMember(value: unknown, longest: number, path = '', depth = 0): BadMember | undefined {
  if (typeof value === 'string') return badText(value, longest, path);
  if (typeof value === 'number' && !Number.isFinite(value)) return bad(path, 'must be a finite number');
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= MAX_DEPTH) return bad(path, `must not be nested deeper than ${MAX_DEPTH}`);
  for (const [name, member] of Object.entries(value)) {
    const at = Array.isArray(value) ? `${path}[${name}]` : memberPath(path, name);
    const found = badName(name, at) ?? firstBadMember(member, longest, at, depth + 1);
    if (found) return found;
  }
  return undefined;
}

/** The path of a member, cut where a caller made it too long to show. */
export function memberPath(parent: string, name: string): string {
  return (parent === '' ? name : `${parent}.${name}`).slice(0, SHOWN_PATH);
}

function badName(name: string, path: string): BadMember | undefined {
  if (!isStorableText(name))
    return bad(path.replaceAll(/\0|\p{Surrogate}/gu, '?'), 'has a name that is no valid text');
  return name in Object.prototype ? bad(path, 'is not a known member') : undefined;
}

function badText(text: string, longest: number, path: string): BadMember | undefined {
  if (text.length > longest) return bad(path, `must not be longer than ${longest} characters`);
  return isStorableText(text) ? undefined : bad(path, 'must be text without NUL and lone surrogates');
}

function bad(path: string, message: string): BadMember {
  return { path, message };
}
