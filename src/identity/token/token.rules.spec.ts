import { describe, expect, it } from 'vitest';
import { asId } from '../../platform/ids/ids.js';
import type { TokenHolder } from '../session/session.rules.js';
import { accessClaims, type PersonSession, type Proof } from './token.rules.js';

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
const session: PersonSession = {
  id: ORG,
  personId: ID,
  secondFactor: false,
  provedBy: null,
  provedAt: null,
  startedAt: new Date('2026-11-02T00:50:00Z'),
};
const inSession = (change: Partial<PersonSession>): ReturnType<typeof accessClaims> =>
  claimsOf(official, { machine: false, session: { ...session, ...change } });

describe('an access token', () => {
  it('says of a machine that it is one, and whom it acts for', () => {
    const claims = claimsOf(official, { machine: true });
    expect(claims).toMatchObject({ sub: ID, client_id: ID, org: ORG, region: '4301', amr: ['swk'] });
    expect(claims).not.toHaveProperty('sid');
  });

  it('says of a person how they proved themself, and when last', () => {
    expect(inSession({})).toMatchObject({ sid: ORG, person: ID, amr: ['sms'], auth_time: 1793580600 });
    const proved = { provedBy: 'totp' as const, provedAt: minting.at, secondFactor: true };
    expect(inSession(proved)).toMatchObject({ amr: ['sms', 'otp', 'mfa'], auth_time: 1793581200 });
  });

  it('holds ten minutes from a whole second', () => {
    const { iat, exp, aud } = claimsOf({ id: ID, role: 'worker' }, { machine: true });
    expect([iat, exp! - iat!, aud]).toEqual([1793581200, 600, 'https://x.test']);
  });
});
