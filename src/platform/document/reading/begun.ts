import type { Bytes } from '../document.types.js';

/** A stream whose first piece is there. Whoever does not read it to its end calls `return`, also before the first piece. */
export interface Begun extends Bytes {
  return(): Promise<IteratorResult<Uint8Array>>;
}

/**
 * Waits for the first piece, so that what can not be read is refused with an answer of its own: once a piece is out,
 * only the connection can be cut.
 */
export async function begun(bytes: Bytes): Promise<Begun> {
  const pieces = bytes[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array> | undefined = await pieces.next();
  const end = async (): Promise<IteratorResult<Uint8Array>> => {
    await pieces.return?.();
    return { done: true, value: undefined };
  };
  return {
    return: end,
    [Symbol.asyncIterator]: () => ({
      async next() {
        const next = first ?? (await pieces.next());
        first = undefined;
        return next;
      },
      return: end,
    }),
  };
}
