import { AsyncLocalStorage } from 'node:async_hooks';

/** Work that was held to the connection of its transaction asked for another one. */
export class SecondConnection extends Error {
  override name = 'SecondConnection';
}

const held = new AsyncLocalStorage<{ asked: boolean; isOver: boolean }>();

/**
 * Runs work that may use the connection of its transaction only: on another it would not see what the transaction has
 * done before it, or would wait for it without end.
 * @throws SecondConnection when it asked for another one, whatever it made of the refusal
 */
export async function onOneConnection<T>(work: () => Promise<T>): Promise<T> {
  const hold = { asked: false, isOver: false };
  try {
    const result = await held.run(hold, work);
    if (hold.asked) throw new SecondConnection();
    return result;
  } catch (error) {
    throw hold.asked ? new SecondConnection() : error;
  } finally {
    hold.isOver = true; // what the work set going and did not wait for is its own
  }
}

/** Asked before a connection is taken from the pool. @throws SecondConnection when the work around it has to do with one */
export function refuseSecondConnection(): void {
  const hold = held.getStore();
  if (!hold || hold.isOver) return;
  hold.asked = true;
  throw new SecondConnection();
}
