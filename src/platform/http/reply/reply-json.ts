/**
 * An answer as JSON: `bigint` (money in fen) becomes an integer, or its decimal text beyond 2^53, where JSON's numbers
 * are no longer exact; `Date` RFC 3339 in UTC.
 */
export function replyJson(payload: unknown): string {
  return JSON.stringify(payload, (_, value: unknown) => (typeof value === 'bigint' ? exact(value) : value));
}

function exact(value: bigint): number | string {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}
