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

/** An object as a listing names it. */
export interface ListedObject {
  key: string;
  size: number;
}

/** In which of 256 folders an object lies: the last two digits of its key, which are drawn. */
export const folderOf = (key: string): string => key.slice(-2);
/** All of them. */
export const FOLDERS: readonly string[] = Array.from({ length: 256 }, (_, at) =>
  at.toString(16).padStart(2, '0'),
);

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
  /** What lies in a folder, in any order; what comes or goes meanwhile may be named or not. */
  abstract list(folder: string): AsyncIterable<ListedObject>;
  /** Removes what was kept, and what was begun, under the key; nothing there is no error. */
  abstract delete(key: string): Promise<void>;
}
