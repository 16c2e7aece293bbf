import type { Bytes } from '../document.types.js';

/** The store has nothing under that key. */
export class ObjectMissing extends Error {
  override name = 'ObjectMissing';
  constructor(readonly key: string) {
    super(key);
  }
}

/** The store can not be used as it is configured; the message is one line for whoever mends it. */
export class DocumentStoreUnusableError extends Error {
  override name = 'DocumentStoreUnusableError';
}

/** Where sealed bytes lie, by keys that are never used twice. Every call may fail, and may be repeated. */
export abstract class ObjectStore {
  /** Proves at start that this process uses the store of its installation. @throws DocumentStoreUnusableError */
  abstract open(): Promise<void>;
  /** Keeps a stream whole or not at all. */
  abstract put(key: string, bytes: Bytes): Promise<void>;
  /** @throws ObjectMissing before the first byte */
  abstract get(key: string): Bytes;
  /** Bytes under the key; undefined when there is nothing. */
  abstract sizeOf(key: string): Promise<number | undefined>;
  /** Removes what was kept, and what was begun, under the key; nothing there is no error. */
  abstract delete(key: string): Promise<void>;
}
