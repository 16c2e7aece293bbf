/** An amount of CNY in fen (1/100 yuan). Never a fraction, never a float. */
export type Fen = bigint;

/** The largest amount one request may carry: 10 trillion yuan, well below 2^53 fen. */
export const MAX_FEN: Fen = 1_000_000_000_000_000n;

/** Takes a JSON integer as fen. @throws RangeError when it is no integer or out of range. */
export function fen(value: number | string | bigint): Fen {
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`not whole fen: ${value}`);
  const amount = BigInt(value);
  if (amount > MAX_FEN || amount < -MAX_FEN) throw new RangeError(`amount out of range: ${amount}`);
  return amount;
}

/** Fen as a JSON integer. @throws RangeError past 2^53. */
export function fenNumber(amount: Fen): number {
  const value = Number(amount);
  if (!Number.isSafeInteger(value)) throw new RangeError(`amount does not fit JSON: ${amount}`);
  return value;
}

/** `1234n` → `12.34`, for people and for rails that want yuan. */
export function yuan(amount: Fen): string {
  const sign = amount < 0n ? '-' : '';
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `amount × numerator / denominator`, remainder dropped towards zero: the payer of `amount` keeps it. */
export function shareDown(amount: Fen, numerator: bigint, denominator: bigint): Fen {
  return (amount * numerator) / denominator;
}

/** The same, half a fen rounded away from zero: what tax law calls rounding (四舍五入). */
export function shareHalfUp(amount: Fen, numerator: bigint, denominator: bigint): Fen {
  const product = amount * numerator * 2n;
  const half = product < 0n ? -denominator : denominator;
  return (product + half) / (denominator * 2n);
}

/**
 * Splits `amount` by weights; the fen that do not divide go one each to the largest remainders,
 * earlier parts first among equals, so the parts always sum to `amount`.
 */
export function allocate(amount: Fen, weights: bigint[]): Fen[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total <= 0n) throw new RangeError('weights must sum to more than 0');
  const parts = weights.map((weight) => (amount * weight) / total);
  const order = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  let left = amount - parts.reduce((sum, part) => sum + part, 0n);
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = parts[index]! + 1n;
    left -= 1n;
  }
  return parts;
}
