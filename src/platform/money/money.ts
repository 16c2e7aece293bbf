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
