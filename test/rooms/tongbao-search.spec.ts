import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, query } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { randomFor } from '../harness/seed.js';
import { castOf, FIFTH_SQUARE, namedWorker, post, postedJob } from './tongbao-cast.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
}, 60_000);
afterAll(async () => house.close());

/** What the search knows of a job. */
interface Spot {
  id: string;
  title: string;
  longitude: number;
  latitude: number;
  occupationCode: string;
  payBasis: string;
  minAge: number;
  open: boolean;
}

const OCCUPATIONS = ['4-02-06-01', '6-02-06-01', '2-02-10-02'];
const TITLES = ['仓库 分拣', '餐厅 服务员', '仓库 司机 C1', '餐厅 厨师', '保洁'];
const TEXTS = ['仓库', '司机 仓库', 'ｃ１', '厨师', '餐厅 司机', '保洁！'];
const BASES = ['hour', 'day', 'task'];
const random = randomFor('search of jobs');
const oneOf = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;

const SOME_TOWNS = Array.from({ length: 8 }, () => [75 + random() * 59, 18 + random() * 35] as const);

/** Jobs as other processes would have posted them: in towns, alone, on one square, at the date line, at the pole. */
async function postAll(count: number, towns = SOME_TOWNS): Promise<Spot[]> {
  const corners = [[179.9, 40] as const, [-179.9, 40] as const, [15, 89.2] as const, [-170, 89.5] as const];
  const spots = Array.from({ length: count }, (_, index): Spot => {
    const [x, y] = index % 25 === 0 ? oneOf(corners) : oneOf(towns);
    const spread = index % 7 === 0 ? 0 : 0.4;
    return {
      id: newId(),
      title: oneOf(TITLES),
      longitude: x + (random() - 0.5) * spread * 0.4,
      latitude: y + (random() - 0.5) * spread,
      occupationCode: oneOf(OCCUPATIONS),
      payBasis: random() < 0.03 ? 'task' : oneOf(BASES.slice(0, 2)),
      minAge: random() < 0.05 ? 16 : oneOf([18, 20]),
      open: random() < 0.9,
    };
  });
  await house.get(Database).transaction(async (tx) => {
    await query(
      tx,
      `INSERT INTO tongbao.job (id, enterprise_id, provider_id, title, duties, occupation_code, headcount, geo, address,
         region, fence_metres, pay_basis, rate_fen, starts_on, ends_on, valid_until, min_age, state, close_cause, findings, created_at)
       SELECT id, id, id, title, '急招', "occupationCode", 2, point(longitude, latitude), '路', '430102', 100, "payBasis", 2500,
         '2026-11-02', '2026-12-31', '2026-11-30', "minAge", CASE WHEN open THEN 'open' ELSE 'closed' END,
         CASE WHEN open THEN NULL ELSE 'withdrawn' END, '[]', now()
       FROM jsonb_to_recordset($1) AS spot (id uuid, title text, longitude float8, latitude float8, "occupationCode" text,
         "payBasis" text, "minAge" int, open boolean)`,
      [JSON.stringify(spots)],
    );
  });
  await house.strike('cut-words'); // none of these was cut when it was posted
  return spots.filter(({ open }) => open);
}

/** Great-circle metres on the mean sphere. */
function metresBetween(a: { longitude: number; latitude: number }, b: Spot): number {
  const rad = Math.PI / 180;
  const [x, y] = [((b.longitude - a.longitude) * rad) / 2, ((b.latitude - a.latitude) * rad) / 2];
  const h = Math.sin(y) ** 2 + Math.cos(a.latitude * rad) * Math.cos(b.latitude * rad) * Math.sin(x) ** 2;
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)));
}

interface Asked {
  longitude: number;
  latitude: number;
  occupationCode?: string;
  payBasis?: string;
  maxKm?: number;
  text?: string;
  limit: number;
}

async function page(asked: Asked, as: Answer['body'], cursor?: string): Promise<Answer> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked, cursor }))
    if (value !== undefined) search.set(name, String(value));
  return house.call('GET', `/v1/jobs/nearby?${search.toString()}`, { as });
}

/** Every page of a search, as metres and ids. */
async function pages(
  asked: Asked,
  as: Answer['body'],
): Promise<{ found: [number, string][]; words: string | null }> {
  const found: [number, string][] = [];
  for (let cursor: string | undefined; ;) {
    const { body } = await page(asked, as, cursor);
    for (const { distanceMetres, jobId } of body.items) found.push([distanceMetres, jobId]);
    if (body.nextCursor === null) return { found, words: body.words };
    cursor = body.nextCursor;
  }
}

const optional = <T>(values: T[]): fc.Arbitrary<T | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

describe('a nearby search', () => {
  let spots: Spot[];
  let young: Answer['body'];
  beforeAll(async () => {
    spots = await postAll(500);
    const { actor: worker } = await namedWorker(house, '20100301'); // 16 years
    young = worker;
  });

  it('is the nearest first, complete and without repeats, whatever the filters, the point and the size of a page', async () => {
    const points = fc.oneof(
      fc.tuple(fc.double({ min: 74, max: 134, noNaN: true }), fc.double({ min: 18, max: 53, noNaN: true })),
      fc.integer({ min: 0, max: spots.length - 1 }).map((at) => [spots[at]!.longitude, spots[at]!.latitude]),
      fc.constantFrom([180, 40], [-179.5, 41], [0, 89.9], [100, 90]),
    );
    const searches = fc.record({
      point: points,
      occupationCode: optional(OCCUPATIONS),
      payBasis: optional(BASES),
      maxKm: optional([1, 20, 300, 2000]),
      text: optional(TEXTS),
      limit: fc.constantFrom(1, 7, 40, 100),
      isYoung: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(searches, async ({ point, limit, isYoung, ...filters }) => {
        const at = { longitude: point[0], latitude: point[1] };
        const size = limit === 1 && (filters.maxKm ?? 2000) > 20 ? 7 : limit;
        const { found, words } = await pages(
          { ...at, ...filters, limit: size },
          isYoung ? young : actor('platform'),
        );
        const sought = (filters.text ?? '').normalize('NFKC').toUpperCase().replace('!', '').split(' ');
        const holds = (title: string, word: string): boolean => title.includes(word);
        const fits = (how: 'all' | 'any'): [number, string][] =>
          spots
            .filter(({ title }) =>
              how === 'all'
                ? sought.every((word) => holds(title, word))
                : sought.some((word) => holds(title, word)),
            )
            .filter(({ occupationCode }) => occupationCode === (filters.occupationCode ?? occupationCode))
            .filter(({ payBasis }) => payBasis === (filters.payBasis ?? payBasis))
            .filter(({ minAge }) => !isYoung || minAge <= 16)
            .map((spot) => ({ id: spot.id, metres: metresBetween(at, spot) }))
            .filter(
              ({ metres }) => metres <= Math.min(how === 'all' ? 2000 : 20, filters.maxKm ?? 2000) * 1000,
            )
            .map(({ id, metres }): [number, string] => [Math.round(metres), id])
            .sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
        const all = fits('all');
        const any = filters.text !== undefined && all.length === 0;
        expect(found).toEqual(any ? fits('any') : all);
        expect(words).toBe(filters.text === undefined ? null : any ? 'any' : 'all');
      }),
      { numRuns: 60 },
    );
  });

  it('refuses a cursor that none of its pages gave', async () => {
    const at = { longitude: 113, latitude: 28, limit: 5 };
    const of = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
    const id = newId();
    for (const key of [
      [1, id],
      [1e300, id, 0],
      [1.5, id, 0],
      ['1', id, 0],
      [1, 'x', 0],
      [2 ** 31, id, 0],
      {},
    ]) {
      const { status, body } = await page(at, actor('platform'), of(key));
      expect([status, body.code]).toEqual([400, 'request.cursor-invalid']);
    }
  });

  it('finds the words of an advert as soon as it is posted, in no other way than they are meant, until it closes', async () => {
    const cast = await castOf(house);
    const long = '\u0f40'.repeat(1900); // a word of 5,700 bytes
    const { id } = await postedJob(cast, { title: '叉车司机：Linde & (夜班)', duties: long });
    const find = async (text: string): Promise<string[]> => {
      const asked = { ...FIFTH_SQUARE, maxKm: 1, text, limit: 20 };
      const { body } = await page(asked, actor('platform'));
      return body.words === 'all' ? body.items.map((job: { jobId: string }) => job.jobId) : [];
    };
    for (const text of ['叉车', 'LINDE', '夜班 叉车', '司机', "linde' & !司机 | :*"])
      expect(await find(text)).toEqual([id]);
    expect(await find('叉车 焊工')).toEqual([]);
    await post(house, `/v1/jobs/${id}/withdrawal`, cast.employer);
    expect(await find('叉车')).toEqual([]);
  });

  it('finds all other adverts while one of them can not be cut into words', async () => {
    const database = house.get(Database);
    const owner = async (text: string): Promise<unknown> =>
      database.transaction(async (tx) => {
        await query(tx, 'SET LOCAL ROLE NONE');
        return query(tx, text);
      });
    const uncut = 'SELECT job_id FROM tongbao.job_words WHERE words IS NULL ORDER BY job_id';
    const some = 'SELECT job_id FROM tongbao.job_words ORDER BY job_id LIMIT 3';
    await owner(`UPDATE tongbao.job_words SET words = NULL WHERE job_id IN (${some})`);
    const [poisoned] = await database.query<{ job_id: string }>(uncut);
    await owner(`ALTER TABLE tongbao.job_words ADD CONSTRAINT poison
      CHECK (words IS NULL OR job_id <> '${poisoned!.job_id}') NOT VALID`);
    await expect(house.strike('cut-words')).rejects.toThrow('tongbao.cut-words');
    expect(await database.query(uncut)).toEqual([poisoned]);
    await owner('ALTER TABLE tongbao.job_words DROP CONSTRAINT poison');
    expect(await house.strike('cut-words')).toBe(1);
  });

  it('refuses a text without words', async () => {
    const { status, body } = await page({ ...FIFTH_SQUARE, limit: 5, text: '，。！' }, actor('platform'));
    expect([status, body.code]).toEqual([422, 'tongbao.search-text-empty']);
  });

  it('says so where it has shown as many of the nearest jobs as it shows', async () => {
    const [longitude, latitude] = [113, 28] as const;
    await postAll(6000, [[longitude, latitude]]);
    const far = Buffer.from(JSON.stringify([1_990_000, newId(), 0])).toString('base64url');
    const { status, body } = await page({ longitude, latitude, limit: 100 }, actor('platform'), far);
    expect([status, body.code]).toEqual([422, 'tongbao.search-too-deep']);
  });
});
