import type { Fen } from '../../platform/money/money.js';

/** Whether what an escrow may still promise pays what is owed out of it; an empty one covers no shift. */
export function isCovered({ owed, available }: { owed: Fen; available: Fen }): boolean {
  return available > 0n && available >= owed;
}
