import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusals } from '../../src/platform/refusal/refusal.js';
import { buildOpenApi, OpenApiSource } from '../../src/platform/http/openapi/openapi.js';
import { type House, openHouse } from '../harness/app.js';
import { contract, HOW_TO_UPDATE } from './snapshot.js';

/** Every `example` below, with where it stands. */
function examplesIn(part: unknown, at = ''): [string, unknown][] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([member, value]) =>
    member === 'example' ? [[at, value] as [string, unknown]] : examplesIn(value, `${at}/${member}`),
  );
}

describe('the OpenAPI document', () => {
  let house: House;

  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);

  afterAll(() => house.close());

  it(`keeps its promise (${HOW_TO_UPDATE})`, () => {
    const { promised, offered } = contract('test/contract/openapi.json', buildOpenApi(house.app));
    expect(Object.keys(offered.paths).length).toBeGreaterThan(20);
    expect(offered).toEqual(promised);
  });

  it('shows no member by its own name: an example is a value', () => {
    const named: string[] = [];
    const walk = (value: unknown, at: string, name: string): void => {
      if (value === name && name !== '') named.push(at);
      if (Array.isArray(value)) value.forEach((one) => walk(one, at, name));
      else if (typeof value === 'object' && value !== null)
        for (const [member, of] of Object.entries(value)) walk(of, `${at}/${member}`, member);
    };
    const { paths, webhooks } = buildOpenApi(house.app);
    for (const [at, example] of examplesIn({ ...paths, ...webhooks })) walk(example, at, '');
    expect(named).toEqual([]);
  });

  it('knows the operation that a refusal names as the next call', () => {
    const source = house.get(OpenApiSource);
    const named = refusals().flatMap(({ words }) => words?.next ?? []);
    expect(named.filter((id) => !source.callOf(id))).toEqual([]);
  });
});
