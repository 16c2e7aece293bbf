import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { upload } from '../harness/papers.js';
import { workbook } from '../harness/workbook.js';
import { certifiedEmployer, FIFTH_SQUARE, good, post } from './tongbao-cast.js';

type Row = Record<string, string | number>;

let house: House;
let permits = 0;

beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(async () => house.close());

/** A platform whose permit its authority confirmed; `suffix` says how the simulated authority treats it later. */
async function licensedPlatform(suffix = ''): Promise<OrganisationInHouse> {
  const platform = await house.organisation('platform');
  const number = `（湘）人服证字〔2025〕第${suffix}${300_000 + ++permits}号`;
  const body = { permits: [{ kind: 'human-resources-service', number }] };
  await good(post(house, '/v1/enterprises/me/certification', platform, { body }));
  await house.drain();
  return platform;
}

const ROW: Row = {
  岗位编号: 'P-1',
  用人单位: '长沙好味道餐饮有限公司',
  岗位名称: '餐厅服务员',
  岗位职责: '为客人点餐、上菜、收台，保持餐厅整洁',
  职业代码: '4-03-02-05',
  招聘人数: 3,
  区划代码: '430102',
  工作地点: '长沙市芙蓉区五一广场',
  经度: FIFTH_SQUARE.longitude,
  纬度: FIFTH_SQUARE.latitude,
  坐标系: 'gcj-02',
  计薪方式: '时薪',
  最低薪资: 26,
  最高薪资: 32,
  链接: 'https://jobs.example.cn/p/1',
  有效期至: '',
};
const row = (number: string, more: Row = {}): Row => ({
  ...ROW,
  岗位编号: number,
  岗位名称: `服务员${number}`,
  ...more,
});

const csv = (rows: readonly Row[]): Buffer =>
  Buffer.from(
    [Object.keys(rows[0]!), ...rows.map((one) => Object.values(one))]
      .map((cells) => cells.join(','))
      .join('\n'),
  );

async function brought(
  platform: OrganisationInHouse,
  bytes: Buffer,
  more: object = {},
  type = 'text/csv',
): Promise<Answer['body']> {
  const document = await good(upload(house, platform.actor, { purpose: 'import', bytes, type }));
  const body = { kind: 'hosted-posts', documentId: document.id, ...more };
  return good(post(house, '/v1/imports', platform, { body }));
}

const work = (): Promise<unknown> => house.strike('work-imports');
const read = (platform: OrganisationInHouse, path: string): Promise<Answer> =>
  house.call('GET', path, { as: platform.actor });
const start = (platform: OrganisationInHouse, id: string, body: object = {}): Promise<Answer> =>
  post(house, `/v1/imports/${id}/start`, platform, { body });

/** An import that is checked and run. */
async function imported(platform: OrganisationInHouse, rows: readonly Row[]): Promise<Answer['body']> {
  const { id } = await brought(platform, csv(rows));
  await work();
  await good(start(platform, id, { withoutBadRows: true }));
  await work();
  await house.drain();
  return good(read(platform, `/v1/imports/${id}`));
}

async function faults(platform: OrganisationInHouse, id: string): Promise<string[]> {
  const { items } = await good(read(platform, `/v1/imports/${id}/faults`));
  return items.map(
    ({ line, column, zh }: { line: number; column: string | null; zh: string }) =>
      `${line} ${column ?? ''} ${zh}`,
  );
}

async function open(platform: OrganisationInHouse): Promise<Answer['body'][]> {
  return (await good(read(platform, '/v1/hosted-jobs?state=open&limit=100'))).items;
}

async function found(text: string): Promise<Answer['body'][]> {
  const worker = await house.worker();
  const query = new URLSearchParams({ ...FIFTH_SQUARE, text, maxKm: '5' } as unknown as Record<
    string,
    string
  >);
  return (await good(house.call('GET', `/v1/jobs/nearby?${query.toString()}`, { as: worker.actor }))).items;
}

async function events(name: string, platform: OrganisationInHouse): Promise<Answer['body'][]> {
  const rows = await house
    .get(Database)
    .query<{ payload: object }>(
      `SELECT payload FROM platform.event WHERE name = $1 AND payload->>'platformId' = $2 ORDER BY id`,
      [`tongbao.${name}`, platform.party.id],
    );
  return rows.map(({ payload }) => payload);
}

describe('a table of posts on behalf', () => {
  it('is checked first, posts nothing before somebody starts it, and then is found as what it is', async () => {
    const platform = await licensedPlatform();
    const { id, state } = await brought(platform, csv([row('寻常-1'), row('寻常-2')]));
    expect(state).toBe('received');
    await work();
    await house.drain();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'checked',
      rows: 2,
      bad: 0,
      applied: 0,
    });
    expect(await open(platform)).toEqual([]);
    const todos = await good(read(platform, '/v1/todos'));
    expect(todos.items).toMatchObject([{ kind: 'start-import', call: { path: `/v1/imports/${id}/start` } }]);

    await good(start(platform, id));
    await work();
    await house.drain();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'done',
      applied: 2,
      refused: 0,
      progressPercent: 100,
    });
    expect((await good(read(platform, '/v1/todos'))).items).toEqual([]);
    const [hit] = await found('服务员寻常');
    expect(hit).toMatchObject({
      enterpriseId: null,
      rateFen: 2600,
      hosting: {
        platformId: platform.party.id,
        employerName: '长沙好味道餐饮有限公司',
        payMostFen: 3200,
        url: 'https://jobs.example.cn/p/1',
        isAtCentre: false,
      },
    });
    expect(hit.hosting.permitNumber).toContain('人服证字');
    expect(await events('hosted-jobs-posted', platform)).toMatchObject([
      { importId: id, items: [{ region: '430102' }, { region: '430102' }] },
    ]);
  });

  it('leads to the platform: nobody applies, and it is nobody’s job and scored for nobody', async () => {
    const platform = await licensedPlatform();
    await imported(platform, [row('通向-1')]);
    const [job] = await open(platform);
    expect(job).toMatchObject({ employer: { isProven: false }, platform: { id: platform.party.id } });
    const worker = await house.worker();
    const apply = await house.call('POST', `/v1/jobs/${job.id}/application-requests`, {
      as: worker.actor,
      key: newId(),
    });
    expect(apply).toMatchObject({ status: 409, body: { code: 'tongbao.leads-to-platform' } });
    expect((await house.call('GET', `/v1/jobs/${job.id}`, { as: worker.actor })).status).toBe(404);
    expect(await good(house.call('GET', `/v1/hosted-jobs/${job.id}`, { as: worker.actor }))).toEqual(job);
    expect(await events('job-posted', platform)).toEqual([]);
  });

  it('says of every row at fault where and why, in a list and as a file, and takes the others when told so', async () => {
    const platform = await licensedPlatform();
    const { id } = await brought(
      platform,
      csv([
        row('错-1'),
        row('错-2', { 最低薪资: '=1+1', 招聘人数: 0 }),
        row('错-3', { 岗位职责: '招聘打字员，先交押金三百元，日结工资高' }),
        row('错-4', { 链接: 'http://jobs.example.cn' }),
        row('错-5', { 区划代码: '430100', 职业代码: '9-99-99-99', 最高薪资: 20 }),
        row('错-6', { 坐标系: '' }),
        row('错-7', { 最低薪资: 5, 最高薪资: 6 }),
        row('错-8', { 用人单位: '@SUM(A1)' }),
      ]),
    );
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'checked',
      rows: 8,
      bad: 7,
    });
    expect(await faults(platform, id)).toEqual([
      '3 headcount 为空',
      '3 payLeast 是公式，不是值',
      expect.stringMatching(/^4 {2}.*押金/),
      '5 url 应为 https 链接',
      '6 occupationCode 不是职业分类大典（2022）中的代码',
      '6 payMost 不得低于最低薪资',
      '6 region 不是现行的县级区划代码',
      '7 datum 填写坐标时须注明坐标系',
      expect.stringMatching(/^8 {2}低于当地小时最低工资/),
      '9 employerName 是公式，不是值',
    ]);
    const file = await read(platform, `/v1/imports/${id}/fault-file`);
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.text.split('\r\n')).toHaveLength(12);
    expect(file.text).toContain(
      `"9","employerName","用人单位","是公式，不是值","is a formula, not its value","'@SUM(A1)"`,
    );

    expect(await start(platform, id)).toMatchObject({
      status: 409,
      body: { code: 'import.has-faults', bad: 7 },
    });
    await good(start(platform, id, { withoutBadRows: true }));
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'done',
      applied: 1,
      refused: 7,
    });
    expect(await open(platform)).toMatchObject([{ externalId: '错-1' }]);
  });

  it('comes as a workbook or JSON lines too, with headers of its sender', async () => {
    const platform = await licensedPlatform();
    const cells = Object.entries(row('表-1')).map(
      ([name, value]) => [name === '用人单位' ? '东家' : name, value] as const,
    );
    const book = workbook([cells.map(([name]) => name), cells.map(([, value]) => value)]);
    const mapping = { columns: [{ column: 'employerName', header: '东家' }] };
    const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const one = await brought(platform, book, mapping, sheet);
    const two = await brought(platform, Buffer.from(JSON.stringify(row('行-1'))), {}, 'application/x-ndjson');
    await work();
    for (const { id } of [one, two]) await good(start(platform, id));
    await work();
    expect((await open(platform)).map(({ externalId }) => externalId).sort()).toEqual(
      ['行-1', '表-1'].sort(),
    );
  });

  it('counts every fault and keeps the first ten thousand, and says so', async () => {
    const platform = await licensedPlatform();
    const wrong = { 最低薪资: '=1+1', 招聘人数: 0 };
    const rows = Array.from({ length: 5_002 }, (_, at) => row(`多-${at}`, wrong));
    const { id } = await brought(platform, csv(rows));
    await work();
    const checked = await good(read(platform, `/v1/imports/${id}`));
    expect(checked).toMatchObject({ state: 'checked', rows: 5_002, bad: 5_002, faults: 10_004 });
    const file = await read(platform, `/v1/imports/${id}/fault-file`);
    const lines = file.text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(10_002);
    expect(lines.at(-1)).toContain('另有 4 处未保存');
    await good(start(platform, id, { withoutBadRows: true }));
    await work();
    const kept = await house
      .get(Database)
      .query<{ n: number }>('SELECT count(*)::int AS n FROM platform.import_fault WHERE import_id = $1', [
        id,
      ]);
    expect(kept).toEqual([{ n: 20_000 }]);
  }, 60_000);

  it('is refused as a whole, with the reason, when it is no such table', async () => {
    const platform = await licensedPlatform();
    const { id } = await brought(platform, Buffer.from('姓名,电话\n张三,13800000000\n'));
    await work();
    await house.drain();
    const refused = await good(read(platform, `/v1/imports/${id}`));
    expect(refused).toMatchObject({ state: 'refused' });
    expect(refused.reasonZh).toMatch(/缺少列：externalId.*不认识的列：姓名、电话/);
    expect((await start(platform, id)).status).toBe(409);
  });

  it('may be repeated: the same posts are shown longer, what changed is replaced, and doubles are refused', async () => {
    const platform = await licensedPlatform();
    await imported(platform, [row('再-1', { 有效期至: '2026-11-20' }), row('再-2')]);
    const before = await open(platform);
    const again = await imported(platform, [
      row('再-1', { 有效期至: '2026-11-25' }),
      row('再-2', { 最高薪资: 40 }),
      row('再-3', { 岗位名称: '服务员再-1' }),
      row('再-4'),
      row('再-4', { 最高薪资: 50 }),
    ]);
    expect(again).toMatchObject({ applied: 2, unchanged: 1, refused: 2 });
    expect(await faults(platform, again.id)).toEqual([
      '4  与岗位 再-1 重复（用人单位、地点、名称、薪资相同）',
      '6 externalId 同一编号在文件中出现两次，内容不同',
    ]);
    const after = new Map((await open(platform)).map((job) => [job.externalId, job]));
    expect([...after.keys()].sort()).toEqual(['再-1', '再-2', '再-4']);
    expect(after.get('再-1')).toMatchObject({
      id: before.find(({ externalId }) => externalId === '再-1').id,
      validUntil: '2026-11-25',
    });
    expect(after.get('再-2')).toMatchObject({ payMostFen: 4000 });
    expect(await events('hosted-jobs-closed', platform)).toMatchObject([{ cause: 'replaced' }]);
  });

  it('can be taken back within its days, as far as it still stands', async () => {
    const platform = await licensedPlatform();
    const { id } = await imported(platform, [row('撤-1'), row('撤-2')]);
    const [one] = await open(platform);
    expect(
      (await house.call('DELETE', `/v1/hosted-jobs/${one.id}`, { as: platform.actor, key: newId() })).status,
    ).toBe(204);
    await good(post(house, `/v1/imports/${id}/undo`, platform));
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'undone',
      undone: 1,
      kept: 1,
    });
    expect(await open(platform)).toEqual([]);
    const { id: late } = await imported(platform, [row('撤-3')]);
    house.clock.advance({ days: 8 });
    expect(await post(house, `/v1/imports/${late}/undo`, platform)).toMatchObject({
      status: 409,
      body: { code: 'import.undo-over' },
    });
  });

  it('that nobody starts is dropped at its time, and all hear of it once', async () => {
    const platform = await licensedPlatform();
    const { id } = await brought(platform, csv([row('弃-1')]));
    await work();
    await house.drain();
    house.clock.advance({ days: 15 });
    await house.drain();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({ state: 'dropped' });
    expect((await good(read(platform, '/v1/todos'))).items).toEqual([]);
    const inbox = await good(read(platform, '/v1/inbox?limit=100'));
    expect(inbox.items.filter(({ zh }: { zh: string }) => zh.includes('已放弃'))).toHaveLength(1);
    expect((await start(platform, id)).status).toBe(409);
  });
});

describe('an import that is interrupted', () => {
  const ROWS = 1_800;

  /** Ends the connections of transactions that write just now, as a database does that goes away. @returns how many */
  async function cutOff(owner: pg.Client): Promise<number> {
    const ended = await owner.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL`,
    );
    return ended.rowCount ?? 0;
  }

  it('goes on behind the last slice: every row is written once, whatever was cut off, and nothing of it twice', async () => {
    const platform = await licensedPlatform();
    const rows = Array.from({ length: ROWS }, (_, at) => row(`断-${at}`));
    const { id } = await brought(platform, csv(rows));
    await work();
    await good(start(platform, id));
    const database = house.get(Database);
    const owner = new pg.Client({ connectionString: house.config.databaseUrl });
    await owner.connect();
    let cut = 0;
    for (
      let runs = 0;
      runs < 20 && (await good(read(platform, `/v1/imports/${id}`))).state === 'running';
      runs += 1
    ) {
      const progress = { isOver: false };
      const run = work()
        .catch(() => undefined)
        .finally(() => (progress.isOver = true));
      while (!progress.isOver && cut < 8) cut += await cutOff(owner);
      await run;
      house.clock.advance({ minutes: 20 }); // what failed is tried again by then
    }
    await owner.end();
    expect(cut).toBeGreaterThan(0);
    await work();
    await house.drain();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'done',
      applied: ROWS,
      refused: 0,
    });
    const [kept] = await database.query<{ lines: number; jobs: number; numbers: number }>(
      `SELECT (SELECT count(*) FROM platform.import_row WHERE import_id = $1)::int AS lines,
         count(*)::int AS jobs, count(DISTINCT external_id)::int AS numbers
       FROM tongbao.hosted_job WHERE import_id = $1`,
      [id],
    );
    expect(kept).toEqual({ lines: ROWS, jobs: ROWS, numbers: ROWS });
    const told = await events('hosted-jobs-posted', platform);
    expect(told.flatMap(({ items }) => items)).toHaveLength(ROWS);
  }, 120_000);

  it('is not done twice by two processes', async () => {
    const platform = await licensedPlatform();
    const { id } = await brought(platform, csv(Array.from({ length: 700 }, (_, at) => row(`双-${at}`))));
    const twin = await house.twin();
    try {
      await Promise.all([work(), twin.strike('work-imports')]);
      await good(start(platform, id));
      await Promise.all([work(), twin.strike('work-imports')]);
    } finally {
      await twin.close();
    }
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({
      state: 'done',
      applied: 700,
      unchanged: 0,
    });
  });

  it('that fails for a reason of ours holds up nobody: it is tried later, told of, and goes on when its owner says so', async () => {
    const database = house.get(Database);
    const broken: { platform: OrganisationInHouse; id: string }[] = [];
    for (const _ of [1, 2, 3, 4]) {
      const platform = await licensedPlatform();
      const { id } = await brought(platform, csv([row('坏-1')]));
      broken.push({ platform, id });
    }
    const ids = broken.map(({ id }) => id);
    // an import that nobody here can do: of a kind of a later release
    await database.query(`UPDATE platform.import SET kind = 'of-tomorrow' WHERE id = ANY ($1)`, [ids]);
    const fifth = await licensedPlatform();
    const { id } = await brought(fifth, csv([row('好-1')]));
    await work().catch(() => undefined);
    expect(await good(read(fifth, `/v1/imports/${id}`))).toMatchObject({ state: 'checked' });
    for (let tries = 1; tries < 5; tries += 1) {
      house.clock.advance({ minutes: 2 ** (tries - 1) });
      await expect(work()).rejects.toThrow('platform.work-imports');
      expect(await work()).toBe(0); // not before its time
    }
    await database.query(`UPDATE platform.import SET kind = 'hosted-posts' WHERE id = ANY ($1)`, [ids]);
    await house.drain();
    const [{ platform, id: first }] = broken as [(typeof broken)[number]];
    expect(await good(read(platform, `/v1/imports/${first}`))).toMatchObject({
      state: 'stopped',
      reasonZh: expect.stringContaining('系统原因'),
    });
    const inbox = await good(read(platform, '/v1/inbox?limit=100'));
    expect(inbox.items.filter(({ zh }: { zh: string }) => zh.includes('导入任务已停止'))).toHaveLength(1);
    expect((await post(house, `/v1/imports/${first}/undo`, platform)).status).toBe(409);
    expect(await good(start(platform, first))).toMatchObject({ state: 'received', reasonZh: null });
    await work();
    expect(await good(read(platform, `/v1/imports/${first}`))).toMatchObject({ state: 'checked', rows: 1 });
  });

  it('of one organisation keeps no other waiting: turns go round', async () => {
    const many = await licensedPlatform();
    const long: string[] = [];
    for (const name of ['甲', '乙', '丙', '丁', '戊'])
      long.push(
        (await brought(many, csv(Array.from({ length: 1_100 }, (_, at) => row(`${name}-${at}`))))).id,
      );
    const other = await licensedPlatform();
    const { id } = await brought(other, csv([row('短-1')]));
    await work();
    const times = await house
      .get(Database)
      .query<{ id: string }>(
        `SELECT id FROM platform.import WHERE id = ANY ($1) ORDER BY checked_at, xmin::text::bigint`,
        [[...long, id]],
      );
    expect(times.at(0)!.id).toBe(id);
  }, 60_000);

  it('may be stopped by its platform and goes on when told to', async () => {
    const platform = await licensedPlatform();
    const { id } = await brought(platform, csv([row('停-1')]));
    await work();
    await good(start(platform, id));
    expect(await good(post(house, `/v1/imports/${id}/stop`, platform))).toMatchObject({ state: 'stopped' });
    await work();
    expect(await open(platform)).toEqual([]);
    await good(start(platform, id));
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({ state: 'done', applied: 1 });
    expect((await post(house, `/v1/imports/${id}/stop`, platform)).status).toBe(409);
  });
});

describe('who may', () => {
  it('a platform without a permit posts nothing, alone or by import', async () => {
    const platform = await house.organisation('platform');
    const single = await post(house, '/v1/hosted-jobs', platform, { body: BODY });
    expect(single).toMatchObject({ status: 403, body: { code: 'tongbao.platform-not-permitted' } });
    const document = await good(
      upload(house, platform.actor, { purpose: 'import', bytes: csv([ROW]), type: 'text/csv' }),
    );
    const body = { kind: 'hosted-posts', documentId: document.id };
    expect(await post(house, '/v1/imports', platform, { body })).toMatchObject({
      status: 403,
      body: { code: 'import.not-allowed', because: 'tongbao.platform-not-permitted' },
    });
    expect((await good(read(platform, '/v1/imports'))).items).toEqual([]);
  });

  it('nobody goes on by an import with what the route would refuse: authority and duty are asked for each slice', async () => {
    const platform = await licensedPlatform();
    const database = house.get(Database);
    const overdue = (is: boolean): Promise<unknown> =>
      database.query(`UPDATE identity.organisation SET authority = $2, authority_due_at = $3 WHERE id = $1`, [
        platform.party.id,
        is ? 'before' : 'proven',
        is ? new Date(house.clock.now().getTime() - 1) : null,
      ]);
    const { id } = await brought(platform, csv([row('权-1')]));
    await work();
    await overdue(true);
    const late = { ...platform, actor: { ...platform.actor, standing: 'overdue' as const } }; // as its tokens say now
    expect(await post(house, '/v1/hosted-jobs', late, { body: BODY })).toMatchObject({
      status: 403,
      body: { code: 'access.authority-required' },
    });
    expect(await start(platform, id)).toMatchObject({
      status: 403,
      body: { code: 'import.not-allowed', because: 'access.authority-required' },
    });
    await overdue(false);
    await good(start(platform, id));
    await overdue(true);
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({ state: 'stopped', applied: 0 });
    expect(await open(platform)).toEqual([]);
    await overdue(false);
    await good(start(platform, id));
    const client = `UPDATE identity.client SET state = $2 WHERE id = $1`;
    await database.query(client, [platform.actor.id, 'orphaned']); // who answered for it left
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({ state: 'stopped', applied: 0 });
    await database.query(client, [platform.actor.id, 'active']);
    await good(start(platform, id));
    await work();
    expect(await good(read(platform, `/v1/imports/${id}`))).toMatchObject({ state: 'done', applied: 1 });
  });

  it('to a process of 0.3.0 beside they are jobs with no place left: none is shown, and nobody applies', async () => {
    const platform = await licensedPlatform();
    await imported(platform, [row('旧-1', { 招聘人数: 7, 岗位名称: '茶艺师' })]);
    const hits = await found('茶艺师');
    expect(hits.find(({ hosting }) => hosting?.platformId === platform.party.id)).toMatchObject({
      placesLeft: 7,
    });
    // as that release looks for open jobs, and as it takes an application
    const seen = `SELECT id FROM tongbao.job WHERE state = 'open' AND hired < headcount AND enterprise_id = $1`;
    expect(await house.get(Database).query(seen, [platform.party.id])).toEqual([]);
  }, 90_000);

  it('an employer or another platform sees and moves no import and no post of a platform', async () => {
    const platform = await licensedPlatform();
    const { id } = await imported(platform, [row('旁-1')]);
    const [job] = await open(platform);
    const other = await licensedPlatform();
    const employer = await certifiedEmployer(house);
    for (const stranger of [other, employer]) {
      expect((await read(stranger, `/v1/imports/${id}`)).status).toBe(404);
      expect((await read(stranger, `/v1/imports/${id}/faults`)).status).toBe(404);
      expect((await read(stranger, `/v1/imports/${id}/fault-file`)).status).toBe(404);
      for (const verb of ['start', 'stop', 'undo'])
        expect(
          (
            await post(house, `/v1/imports/${id}/${verb}`, stranger, {
              body: verb === 'start' ? {} : undefined,
            })
          ).status,
        ).toBe(404);
    }
    expect(
      (await house.call('DELETE', `/v1/hosted-jobs/${job.id}`, { as: other.actor, key: newId() })).status,
    ).toBe(404);
    expect((await open(platform)).length).toBe(1);
    const document = await good(
      upload(house, employer.actor, { purpose: 'import', bytes: csv([ROW]), type: 'text/csv' }),
    );
    const body = { kind: 'hosted-posts', documentId: document.id };
    expect(await post(house, '/v1/imports', employer, { body })).toMatchObject({
      status: 403,
      body: { code: 'import.kind-not-yours' },
    });
    expect((await post(house, '/v1/imports', other, { body })).status).toBe(404);
  });

  it('a platform that loses its permit has no open post, and none that runs goes on', async () => {
    const platform = await licensedPlatform('后吊');
    await imported(platform, [row('吊-1', { 有效期至: '' }), row('吊-2', { 有效期至: '' })]);
    const { id } = await brought(platform, csv([row('吊-3')]));
    await work();
    for (let day = 0; day < 9; day += 1) {
      house.clock.advance({ days: 20 });
      await imported(platform, [row('吊-1', { 有效期至: '' }), row('吊-2', { 有效期至: '' })]).catch(
        () => undefined,
      );
      await house.strike('resume-permits', 'resume-certifications');
      await house.drain();
    }
    expect(await open(platform)).toEqual([]);
    expect((await events('hosted-jobs-closed', platform)).map(({ cause }) => cause)).toContain('unpermitted');
    expect((await good(read(platform, `/v1/imports/${id}`))).state).toBe('dropped');
  }, 90_000);
});

const BODY = {
  externalId: 'S-1',
  employerName: '长沙某某物业管理有限公司',
  title: '保洁员',
  duties: '负责楼道、电梯间的清扫和垃圾清运',
  occupationCode: '4-03-02-05',
  headcount: 1,
  place: { region: '430103', address: '长沙市天心区城南路' },
  payBasis: 'month',
  payLeastFen: 300_000,
  payMostFen: 350_000,
  url: 'https://jobs.example.cn/s/1',
};

describe('one post on behalf', () => {
  it('of a month’s wage and a county alone stands at its centre, and says so', async () => {
    const platform = await licensedPlatform();
    const { outcome, job } = await good(post(house, '/v1/hosted-jobs', platform, { body: BODY }));
    expect({ outcome, ...job }).toMatchObject({
      outcome: 'posted',
      payBasis: 'month',
      place: { isCentre: true },
    });
    const again = await good(post(house, '/v1/hosted-jobs', platform, { body: BODY }));
    expect(again).toMatchObject({ outcome: 'unchanged', job: { id: job.id } });
    const low = await post(house, '/v1/hosted-jobs', platform, {
      body: { ...BODY, externalId: 'S-2', payLeastFen: 10_000 },
    });
    expect(low).toMatchObject({ status: 422, body: { code: 'tongbao.hosted-post-unfit' } });
    const double = await post(house, '/v1/hosted-jobs', platform, { body: { ...BODY, externalId: 'S-3' } });
    expect(double).toMatchObject({
      status: 422,
      body: { errors: [{ message: expect.stringContaining('与岗位 S-1 重复') }] },
    });
    const gone = await good(
      post(house, '/v1/hosted-jobs/withdrawals', platform, { body: { externalIds: ['S-1', '没有'] } }),
    );
    expect(gone).toEqual({ withdrawn: 1 });
    expect(
      (await house.call('GET', `/v1/hosted-jobs/${job.id}`, { as: (await house.worker()).actor })).status,
    ).toBe(404);
  });

  it('is shown for thirty days without being confirmed, and counts on the map while it is', async () => {
    const platform = await licensedPlatform();
    const place = { region: '430111', address: '长沙市雨花区' };
    const { job } = await good(post(house, '/v1/hosted-jobs', platform, { body: { ...BODY, place } }));
    const jobs = async (): Promise<number> => {
      const { items } = await good(read(platform, '/v1/jobs/map?region=430111'));
      return items[0]?.jobs ?? 0;
    };
    const counted = await jobs();
    expect(counted).toBeGreaterThan(0);
    house.clock.advance({ days: 31 });
    await house.drain();
    expect(await good(read(platform, `/v1/hosted-jobs/${job.id}`))).toMatchObject({
      state: 'closed',
      closeCause: 'expired',
    });
    expect(await jobs()).toBe(0);
    expect(await events('hosted-jobs-closed', platform)).toMatchObject([
      { cause: 'expired', jobIds: [job.id] },
    ]);
  });
});
