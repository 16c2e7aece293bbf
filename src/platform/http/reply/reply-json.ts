/**
 * An answer as JSON: `bigint` (money in fen) becomes an integer, or its decimal text beyond 2^53, where JSON's numbers
 * are no longer exact; `Date` RFC 3339 in UTC.
 */
export function replyJson(payload: unknown): string {
  // a replacer is called for every member there is, so it is there only for what it replaces
  if (!holdsBigint(payload)) return JSON.stringify(payload);
  return JSON.stringify(payload, (_, value: unknown) => (typeof value === 'bigint' ? exact(value) : value));
}

function holdsBigint(value: unknown): boolean {
  if (typeof value === 'bigint') return true;
  if (typeof value !== 'object' || value === null) return false;
  if ('toJSON' in value) return !(value instanceof Date); // what it turns into is known only then
  for (const member of Array.isArray(value) ? value : Object.values(value))
    if (holdsBigint(member)) return true;
  return false;
}

function exact(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}
