import { describe, expect, it } from 'vitest';
import { oneByOne, pageByPage } from './one-by-one.js';

/** Does numbers, and fails at those below zero. */
function worker() {
  const done: number[] = [];
  const work = (one: number): Promise<void> => {
    if (one < 0) return Promise.reject(new Error(`not ${one}`));
    done.push(one);
    return Promise.resolve();
  };
  return { done, work };
}

describe('what is due one by one', () => {
  it('is all done although the first fails, and says at the end what failed', async () => {
    const { done, work } = worker();
    const error: unknown = await oneByOne([-1, 2, -3, 4], work, 'numbers failed').catch((e: unknown) => e);
    expect(done).toEqual([2, 4]);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).message).toBe('numbers failed');
    expect((error as AggregateError).errors.map(({ message }: Error) => message)).toEqual([
      'not -1',
      'not -3',
    ]);
  });

  it('says how many there were', async () => {
    const { done, work } = worker();
    expect(await oneByOne([1, 2], work, 'numbers failed')).toBe(2);
    expect(done).toEqual([1, 2]);
  });

  it('is gone through by pages, past one of which everything fails', async () => {
    const { done, work } = worker();
    const after: (string | null)[] = [];
    const pages: Record<string, string[]> = { '': ['-1', '-2'], '-2': ['3', '-4'], '-4': ['5'] };
    const pageAfter = (id: string | null): Promise<string[]> => {
      after.push(id);
      return Promise.resolve(pages[id ?? ''] ?? []);
    };
    const error: unknown = await pageByPage(pageAfter, (id) => work(Number(id)), 'numbers failed').catch(
      (e: unknown) => e,
    );
    expect(done).toEqual([3, 5]);
    expect((error as AggregateError).errors).toHaveLength(3);
    expect(after).toEqual([null, '-2', '-4', '5']);
  });
});
