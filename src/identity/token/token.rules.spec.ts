import { describe, expect, it } from 'vitest';
import { asId } from '../../platform/ids/ids.js';
import type { TokenHolder } from '../session/session.rules.js';
import { accessClaims, actorOf, type Proof } from './token.rules.js';

const ID = '01890a5d-ac96-774b-bcce-b302099a8057';
const ORG = '01890a5d-ac96-774b-bcce-b302099a8058';
const minting = { issuer: 'https://x.test', at: new Date('2026-11-02T01:00:00.900Z'), jti: 'j' };
const claimsOf = (holder: TokenHolder, proof: Proof): ReturnType<typeof accessClaims> =>
  accessClaims(holder, proof, minting);
const official: TokenHolder = {
  id: ID,
  role: 'government',
  organisationId: asId<'organisation'>(ORG),
  region: '4301',
};

describe('an access token', () => {
  it('says of a machine that it is one', () => {
    const actor = actorOf(claimsOf(official, { machine: true }));
    expect(actor).toEqual({
      id: ID,
      role: 'government',
      organisationId: ORG,
      region: '4301',
      machine: true,
      secondFactor: false,
    });
  });

  it.each([true, false])('says of a person whether they gave a second factor: %s', (secondFactor) => {
    const actor = actorOf(claimsOf(official, { machine: false, sessionId: ORG, secondFactor }));
    expect(actor).toMatchObject({ machine: false, secondFactor });
  });

  it('holds ten minutes from a whole second', () => {
    const { iat, exp, aud } = claimsOf({ id: ID, role: 'worker' }, { machine: true });
    expect([iat, exp! - iat!, aud]).toEqual([1793581200, 600, 'https://x.test']);
  });

  it.each([
    ['no subject', { sub: undefined }],
    ['a role nobody has', { role: 'root' }],
    ['no organisation', { org: undefined }],
    ['a government without region', { region: undefined }],
  ])('names nobody with %s', (_, change) => {
    expect(() => actorOf({ ...claimsOf(official, { machine: true }), ...change })).toThrow();
  });
});
