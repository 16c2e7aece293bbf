import { describe, expect, it } from 'vitest';
import { gauges, type Reading } from './gauge-table.js';

class Backlog {
  asked = 0;
  isAway = false;

  async count(): Promise<{ waiting: number; lost: number }> {
    this.asked++;
    await Promise.resolve();
    if (this.isAway) throw new Error('the database is away');
    return { waiting: this.asked, lost: 0 };
  }
}

describe('gauges of one answer', () => {
  const rows = gauges([Backlog], (backlog) => backlog.count(), [
    { name: 'waiting', help: 'Waiting.', of: ({ waiting }) => [{ value: waiting }] },
    { name: 'lost', help: 'Lost.', of: ({ lost }) => [{ value: lost }] },
  ]);
  const scrape = (backlog: Backlog): Promise<Reading[][]> =>
    Promise.all(rows.map(({ read }) => read(backlog as never)));

  it('ask once a scrape, and again at the next', async () => {
    const backlog = new Backlog();
    expect(await scrape(backlog)).toEqual([[{ value: 1 }], [{ value: 0 }]]);
    expect(await scrape(backlog)).toEqual([[{ value: 2 }], [{ value: 0 }]]);
    expect(backlog.asked).toBe(2);
  });

  it('fail together, and ask again', async () => {
    const backlog = new Backlog();
    backlog.isAway = true;
    await expect(scrape(backlog)).rejects.toThrow('the database is away');
    backlog.isAway = false;
    expect(await scrape(backlog)).toEqual([[{ value: 2 }], [{ value: 0 }]]);
  });

  it('of another application are another answer', async () => {
    const [one, other] = [new Backlog(), new Backlog()];
    await Promise.all([scrape(one), scrape(other)]);
    expect([one.asked, other.asked]).toEqual([1, 1]);
  });
});
