import { fenNumber } from '../../money/money.js';

/**
 * An answer as JSON: `bigint` (money in fen) becomes an integer, `Date` RFC 3339 in UTC.
 * @throws RangeError for a bigint beyond 2^53
 */
export function replyJson(payload: unknown): string {
  return JSON.stringify(payload, (_, value: unknown) =>
    typeof value === 'bigint' ? fenNumber(value) : value,
  );
}
