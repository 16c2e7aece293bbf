import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restrictionLifted } from '../../src/enterprise-credit/events.js';
import { IdentityFacade } from '../../src/identity/index.js';
import { newId } from '../../src/platform/ids/ids.js';
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

  it('fails in the end when an event or a webhook was not as published', async () => {
    const liar = await openHouse();
    const { party, actor } = await liar.organisation('employer');
    const body = { url: 'http://127.0.0.1:9/hook', events: [restrictionLifted] };
    await liar.call('POST', '/v1/webhooks', { as: actor, key: newId(), body });
    const told = { restrictionId: newId(), enterpriseId: party.id, cause: 'tired', phone: '13912345678' };
    await liar.tell(restrictionLifted, told as never, party.id);
    await liar.drain();
    const event = 'enterprise-credit.restriction-lifted';
    const wrong = 'must NOT have additional properties (phone)';
    await expect(liar.close()).rejects.toThrow(
      new RegExp(
        `event ${event}: / ${regex(wrong)}.*cause must be equal[^]*webhook ${event}: /data ${regex(wrong)}`,
      ),
    );
  });
});

function regex(text: string): string {
  return text.replaceAll(/[()]/g, '\\$&');
}
