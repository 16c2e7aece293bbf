/**
 * Does what is due one by one, each in a transaction of its own: one that fails holds up no other, and is tried again
 * the next time. What the clock does goes through here.
 * @returns how many were due
 * @throws AggregateError of all that failed, after the last
 */
export async function oneByOne<T>(
  due: readonly T[],
  work: (one: T) => Promise<unknown>,
  failed: string,
): Promise<number> {
  const failures: unknown[] = [];
  for (const one of due)
    try {
      await work(one);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw new AggregateError(failures, failed);
  return due.length;
}

/**
 * The same for any number, by pages in the order of ids: a page of which everything fails does not hide the next one.
 * `pageAfter` answers the ids after one; null before the first.
 * @throws AggregateError of all that failed, after the last
 */
export async function pageByPage<Id extends string>(
  pageAfter: (id: Id | null) => Promise<Id[]>,
  work: (id: Id) => Promise<unknown>,
  failed: string,
): Promise<number> {
  const failures: unknown[] = [];
  let total = 0;
  for (let page = await pageAfter(null); page.length > 0; page = await pageAfter(page.at(-1)!)) {
    total += page.length;
    await oneByOne(page, work, failed).catch((error: AggregateError) =>
      failures.push(...(error.errors as unknown[])),
    );
  }
  if (failures.length > 0) throw new AggregateError(failures, failed);
  return total;
}

/**
 * The same for what is taken up as its turn comes: nothing waits behind a slow one that another process could do, and a
 * lease need not outlast more than one of them. `next` takes one up, or answers undefined where nothing is due.
 * @returns how many were taken up, `limit` at most
 * @throws AggregateError of all that failed, after the last
 */
export async function asTaken<T>(
  next: () => Promise<T | undefined>,
  work: (one: T) => Promise<unknown>,
  { limit, failed }: { limit: number; failed: string },
): Promise<number> {
  const failures: unknown[] = [];
  let total = 0;
  for (let one = await next(); one !== undefined; one = total < limit ? await next() : undefined) {
    total += 1;
    await work(one).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw new AggregateError(failures, failed);
  return total;
}
