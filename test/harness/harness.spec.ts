import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityFacade } from '../../src/identity/index.js';
import { type House, openHouse } from './app.js';

describe('the harness', () => {
  let house: House;
  beforeAll(async () => void (house = await openHouse()));
  afterAll(() => house.close());

  it('makes organisations with keys of their own', async () => {
    const { party, actor } = await house.organisation('provider');
    const identity = house.get(IdentityFacade);
    expect(await identity.organisation(party.id)).toMatchObject({
      kind: 'provider',
      state: 'approved',
      uscc: party.ids.uscc,
    });
    expect(await identity.signingKey(actor.organisationId!, party.keys.kid)).toMatchObject({
      state: 'active',
    });
  });
});
