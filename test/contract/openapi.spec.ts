import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusals } from '../../src/platform/refusal/refusal.js';
import { buildOpenApi, OpenApiSource } from '../../src/platform/http/openapi/openapi.js';
import { type House, openHouse } from '../harness/app.js';
import { contract, HOW_TO_UPDATE } from './snapshot.js';

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

  it('knows the operation that a refusal names as the next call', () => {
    const source = house.get(OpenApiSource);
    const named = refusals().flatMap(({ words }) => words?.next ?? []);
    expect(named.filter((id) => !source.callOf(id))).toEqual([]);
  });
});
