import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Recomputation, ReportInput } from '../../src/employment-value/index.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, actor, type House, openHouse } from '../harness/app.js';

const RUNS = '/v1/value-reports/recomputations';
const edition2022 = (): ReportInput =>
  JSON.parse(readFileSync('data/report-2022.json', 'utf8')) as ReportInput;

describe('a recomputed report', () => {
  let house: House;
  const city = actor('government', { region: '3301' });
  const operator = actor('operator');

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  const start = (body: unknown, key = newId(), as = city): Promise<Answer> =>
    house.call('POST', RUNS, { as, key, body });

  it('is kept with everything it takes to repeat it, once for a key', async () => {
    const key = newId();
    const started = await start(edition2022(), key);
    expect(started.status).toBe(201);
    expect((await start(edition2022(), key)).body).toEqual(started.body);
    const { body } = await house.call('GET', `${RUNS}/${started.body.id}`, { as: city });
    expect(body).toMatchObject({
      edition: '2022',
      methodology: 'value-report/1.0.0',
      startedBy: city.id,
      input: edition2022(),
    });
    expect(body.codeVersion).toMatch(/^xingong@\d/);
    expect(body.inputSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(body.results.counts).toMatchObject({ yes: 12, interval: 1 });
    expect((await start({ ...edition2022(), edition: '2023' }, key)).body.code).toBe('command.key-reused');
  });

  it('turns its verdict with its input', async () => {
    const input = edition2022();
    input.figures.find(({ id }) => id === 'direct-total')!.value = '148.7';
    const { body } = await house.call('GET', `${RUNS}/${(await start(input)).body.id}`, { as: city });
    expect(body.results.figures).toContainEqual(
      expect.objectContaining({ relation: 'direct-total-as-printed', unrounded: '147.7', verdict: 'no' }),
    );
  });

  it('is shown to who started it and to the operator', async () => {
    const { id } = (await start(edition2022())).body;
    const other = await house.call('GET', `${RUNS}/${id}`, { as: actor('government', { region: '3301' }) });
    expect([other.status, other.body.code]).toEqual([404, 'employment-value.no-such-recomputation']);
    expect((await house.call('GET', `${RUNS}/${id}`, { as: operator })).body.id).toBe(id);
    const first = await house.call('GET', `${RUNS}?limit=1`, { as: city });
    expect(first.body.items[0]).toMatchObject({ id, edition: '2022' });
    expect(first.body.items[0].results).toBeUndefined();
    const rest = await house.call('GET', `${RUNS}?cursor=${first.body.nextCursor}`, { as: city });
    expect(rest.body.items.map((run: { id: string }) => run.id)).not.toContain(id);
    expect((await house.call('GET', RUNS, { as: actor('employer') })).status).toBe(403);
  });

  it('can not be changed afterwards, by nobody', async () => {
    const database = house.get(Database);
    await expect(database.query(`UPDATE employment_value.recomputation SET edition = 'x'`)).rejects.toThrow();
    await expect(database.query('DELETE FROM employment_value.recomputation')).rejects.toThrow();
  });

  it('is not started from components that mean nothing', async () => {
    const before = await house.call('GET', `${RUNS}?limit=100`, { as: city });
    const refused = async (change: (input: ReportInput) => object): Promise<string> =>
      (await start(change(edition2022()))).body.code;
    expect(await refused((input) => ({ ...input, figures: [] }))).toBe('request.invalid');
    expect(await refused((input) => ({ ...input, note: 'x' }))).toBe('request.invalid');
    expect(await refused((input) => ({ ...input, figures: [{ ...input.figures[0], value: 2.23 }] }))).toBe(
      'request.invalid',
    );
    const meaningless = 'employment-value.report-input-invalid';
    expect(await refused((input) => ({ ...input, figures: input.figures.slice(1) }))).toBe(meaningless);
    expect(await refused((input) => ({ ...input, figures: [...input.figures, input.figures[0]] }))).toBe(
      meaningless,
    );
    const circle = { id: 'round', kind: 'sum', terms: ['round', 'providers'] };
    expect(await refused((input) => ({ ...input, relations: [circle] }))).toBe(meaningless);
    const apples = { id: 'apples', kind: 'sum', terms: ['providers', 'flexible-hours'] };
    expect(await refused((input) => ({ ...input, relations: [apples] }))).toBe(meaningless);
    expect((await house.call('GET', `${RUNS}?limit=100`, { as: city })).body).toEqual(before.body);
  });

  it('is the same from the command line, which needs no database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'xingong-report-'));
    const run = (...args: string[]): Promise<{ stdout: string }> =>
      promisify(execFile)(process.execPath, ['dist/src/employment-value/recompute-value.cli.js', ...args]);
    try {
      const out = join(folder, 'out.json');
      const { stdout } = await run('--input', 'data/report-2022.json', '--out', out, '--lang', 'en');
      expect(stdout).toContain('10.35 is 10.4 by decimal half-up; binary floating point prints 10.3');
      const { startedBy, ...written } = JSON.parse(readFileSync(out, 'utf8')) as Recomputation & {
        startedBy: string;
      };
      const { body } = await house.call('GET', `${RUNS}/${(await start(edition2022())).body.id}`, {
        as: city,
      });
      expect(startedBy).toBe('command');
      expect(body).toMatchObject(written);
      const broken = join(folder, 'broken.json');
      writeFileSync(broken, JSON.stringify({ ...edition2022(), figures: [] }));
      await expect(run('--input', broken)).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('figures is not valid'),
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
