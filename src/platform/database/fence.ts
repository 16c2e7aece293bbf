import { AsyncLocalStorage } from 'node:async_hooks';
import type { EntityManager } from 'typeorm';

/** Whether the work may still write; asked first in each of its transactions. Throws when it may not. */
export type Fence = (tx: EntityManager) => Promise<void>;

const fences = new AsyncLocalStorage<{ fence: Fence; isOver: boolean } | undefined>();

/** Runs work whose every transaction passes the fence first, and is rolled back when it does not. */
export async function fenced<T>(fence: Fence, work: () => Promise<T>): Promise<T> {
  const held = { fence, isOver: false };
  try {
    return await fences.run(held, work);
  } finally {
    held.isOver = true; // what the work set going and did not wait for is its own
  }
}

/** Runs what is not part of the work around it. */
export function unfenced<T>(work: () => T): T {
  return fences.run(undefined, work);
}

/** Asks the fence around it; undefined where there is none, as for nearly every transaction. */
export function passFence(tx: EntityManager): Promise<void> | undefined {
  const held = fences.getStore();
  return held && !held.isOver ? held.fence(tx) : undefined;
}
