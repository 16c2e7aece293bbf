import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import { upload } from '../harness/papers.js';
import { type Applicant, type Cast, castOf, fix, good, hired, post } from './tongbao-cast.js';

let house: House;
let cast: Cast;
let worker: Applicant;
let contract: Answer['body'];
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  ({ worker, contract } = await hired(cast));
}, 60_000);
afterAll(async () => house.close());

/** A closed shift of so many minutes; its day. */
async function worked(minutes: number): Promise<{ id: string; day: string }> {
  house.clock.advance({ hours: 24 });
  const { id, day } = await good(
    post(house, '/v1/shifts/clock-in', worker, { body: { contractId: contract.id, ...fix() } }),
  );
  house.clock.advance({ minutes });
  await good(post(house, `/v1/shifts/${id}/clock-out`, worker, { body: fix() }));
  return { id, day };
}

type Who = { actor: Actor };
const person = (): Who => ({ actor: cast.employer.owner });
const row = (day: string, hours: number, more = ',', contractId = contract.id as string): string =>
  `${contractId},${day},${hours},${more}`;

async function brought(rows: readonly string[], by: Who = person()): Promise<string> {
  const bytes = Buffer.from(['合同编号,日期,工时,数量,补足最低工资', ...rows].join('\n'));
  const document = await good(upload(house, by.actor, { purpose: 'import', bytes, type: 'text/csv' }));
  const { id } = await good(
    post(house, '/v1/imports', by, { body: { kind: 'hours', documentId: document.id } }),
  );
  await house.strike('work-imports');
  return id as string;
}
const start = (id: string, by: Who = person()): Promise<Answer> =>
  post(house, `/v1/imports/${id}/start`, by, { body: { withoutBadRows: true } });
const read = async (path: string): Promise<Answer['body']> =>
  good(house.call('GET', path, { as: cast.employer.owner }));
const states = (ids: readonly string[]): Promise<{ id: string; state: string; by: string | null }[]> =>
  house
    .get(Database)
    .query('SELECT id, state, approved_by AS by FROM tongbao.shift WHERE id = ANY ($1) ORDER BY id', [ids]);

describe('a table of hours', () => {
  it('approves what was clocked, many at once, by a person who saw what differs', async () => {
    const [long, short, off] = [await worked(480), await worked(240), await worked(300)];
    const id = await brought([
      row(long.day, 8),
      row(short.day, 4.05), // a tenth of an hour is rounded
      row(off.day, 6),
      row('2026-01-05', 8),
      row(long.day, 8),
      row(short.day, 4, '3,', contract.id as string),
      row(short.day, 4, ',', 'HT-1'),
    ]);
    expect(await read(`/v1/imports/${id}`)).toMatchObject({ state: 'checked', rows: 7, bad: 5 });
    const { items } = await read(`/v1/imports/${id}/faults`);
    expect(
      items.map(
        ({ line, columnZh, zh }: { line: number; columnZh: string | null; zh: string }) =>
          `${line} ${columnZh ?? ''} ${zh}`,
      ),
    ).toEqual([
      '4 工时 与打卡记录不符：打卡 300 分钟（5.00 小时）；有异议请逐条驳回',
      '5  该合同当日没有打卡班次；未打卡的工时不能导入',
      '6 日期 同一合同同一日期在文件中出现两次',
      '7 日期 同一合同同一日期在文件中出现两次',
      '8  该合同当日没有打卡班次；未打卡的工时不能导入',
    ]);
    const ids = [long.id, short.id, off.id];
    expect((await states(ids)).map(({ state }) => state)).toEqual(['closed', 'closed', 'closed']);
    expect(await start(id, cast.employer)).toMatchObject({
      status: 403,
      body: { code: 'import.takes-person' },
    });
    await good(start(id));
    await house.strike('work-imports');
    expect(await read(`/v1/imports/${id}`)).toMatchObject({ state: 'done', applied: 2, refused: 5 });
    expect(await states(ids)).toEqual([
      { id: long.id, state: 'approved', by: 'employer' },
      { id: short.id, state: 'approved', by: 'employer' },
      { id: off.id, state: 'closed', by: null },
    ]);
    await house.drain();
    expect(
      (await house.call('GET', '/v1/inbox', { as: worker.actor })).body.items.map(
        ({ zh }: { zh: string }) => zh,
      ),
    ).toContainEqual(expect.stringMatching(/确认/));

    const again = await brought([row(long.day, 8), row(short.day, 4)]);
    await good(start(again));
    await house.strike('work-imports');
    expect(await read(`/v1/imports/${again}`)).toMatchObject({ state: 'done', applied: 0, unchanged: 2 });
    await good(post(house, `/v1/imports/${id}/undo`, person()));
    await house.strike('work-imports');
    // what was approved is owed
    expect(await read(`/v1/imports/${id}`)).toMatchObject({ state: 'undone', undone: 0, kept: 2 });
  });

  it('of another employer’s contract says as little as of one that is not there', async () => {
    const { day } = await worked(120);
    const other = await castOf(house);
    const bytes = Buffer.from(`合同编号,日期,工时\n${contract.id},${day},2\n`);
    const by = { actor: other.employer.owner };
    const document = await good(upload(house, by.actor, { purpose: 'import', bytes, type: 'text/csv' }));
    const { id } = await good(
      post(house, '/v1/imports', by, { body: { kind: 'hours', documentId: document.id } }),
    );
    await house.strike('work-imports');
    const { items } = await good(house.call('GET', `/v1/imports/${id}/faults`, { as: by.actor }));
    expect(items).toMatchObject([{ zh: expect.stringContaining('没有打卡班次') }]);
  });
});
