import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { madeUpPhone, madeUpUscc } from '../../demo/client/numbers.js';
import { RenewCertifications } from '../../src/enterprise-credit/certification/renew-certifications.usecase.js';
import { SettleCertification } from '../../src/enterprise-credit/certification/settle-certification.usecase.js';
import { RestrictionStore } from '../../src/enterprise-credit/restriction/restriction.store.js';
import { restrictionImposed } from '../../src/enterprise-credit/events.js';
import { DecideOrganisation } from '../../src/identity/organisation/decide-organisation.usecase.js';
import { RegisterOrganisation } from '../../src/identity/organisation/register-organisation.usecase.js';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';

let house: House;
const operator = actor('operator');

beforeAll(async () => {
  house = await openHouse();
});
afterAll(async () => {
  await house.close();
});

const get = (url: string, as: Actor): Promise<Answer> => house.call('GET', url, { as });

async function certified(name: string): Promise<Actor> {
  const keys = await makeKeyPair();
  const [uscc, kind] = [madeUpUscc(), 'employer' as const];
  const proof = await signStatement(keys, 'xingong-registration+jws', { kind, uscc, name, kid: keys.kid });
  const given = { kind, uscc, name, publicKey: keys.publicJwk, proof, phone: madeUpPhone() };
  const { organisationId, clientId: id } = await house.get(RegisterOrganisation).run(newId(), given);
  await house.get(DecideOrganisation).run(newId(), operator, { organisationId, decision: 'approve' });
  const self = actor(kind, { id, organisationId });
  await house.call('POST', '/v1/enterprises/me/certification', { as: self, key: newId() });
  await house.drain();
  return self;
}

const decision = async (as: Actor): Promise<Answer['body']> =>
  (await get('/v1/enterprises/me/decision', as)).body;

describe('related parties', () => {
  it('are refused with the one that is blacklisted, and admitted again when it is lifted', async () => {
    const [fraud, sister, same, other] = [
      await certified('长沙同控甲劳务有限公司'),
      await certified('株洲同控甲劳务有限公司'),
      await certified('湘潭同法乙劳务有限公司'),
      await certified('岳阳同控丙劳务有限公司'),
    ];
    for (const one of [fraud, sister, same, other]) expect((await decision(one)).admission).toBe('ACCEPT');
    const restrictionId = newId<'restriction'>();
    const enterpriseId = fraud.organisationId!;
    await house.get(Commands).unkeyed(async (tx) => {
      const now = house.clock.now();
      const open = { until: null, liftedAt: null, liftedCause: null, disputed: false, version: 1 };
      const ground = {
        reportId: newId<'fraud-report'>(),
        level: 'blacklist',
        reasonCode: 'FRAUD_FEE_FRAUD',
      } as const;
      const row = {
        id: restrictionId,
        enterpriseId,
        ...ground,
        state: 'active',
        interim: false,
        imposedAt: now,
        ...open,
      } as const;
      await house.get(RestrictionStore).add(tx, row);
      const { level, reasonCode } = ground;
      const told = { restrictionId, enterpriseId, level, reasonCode, until: null };
      await house.get(Outbox).append(tx, restrictionImposed, told, enterpriseId);
    });
    await house.drain();
    expect(await decision(fraud)).toMatchObject({ admission: 'REJECT', mayRecruit: false });
    expect(await decision(sister)).toMatchObject({
      admission: 'REJECT',
      reasonCodes: ['RELATED_PARTY_BANNED'],
    });
    expect((await decision(same)).admission).toBe('ACCEPT');
    expect((await decision(other)).admission).toBe('ACCEPT');
    const late = await certified('益阳同控甲劳务有限公司');
    expect((await decision(late)).reasonCodes).toEqual(['RELATED_PARTY_BANNED']);
  });

  it('leave with every decision what it was made from', async () => {
    const shell = await certified('长沙空壳商贸有限公司');
    const [row] = await house
      .get(Database)
      .query<{ inputs: { shell: object; related: string[] } }>(
        'SELECT inputs FROM enterprise_credit.admission WHERE enterprise_id = $1',
        [shell.organisationId],
      );
    expect(row!.inputs).toMatchObject({
      shell: { level: 'D', logit: 5 },
      related: [],
      thresholds: expect.any(Object),
    });
    expect(await decision(shell)).toMatchObject({ admission: 'REVIEW' });
  });
});

describe('a certification', () => {
  it('is renewed by itself before it runs out', async () => {
    const enterprise = await certified('长沙续期装卸有限公司');
    const { certifiedUntil } = await decision(enterprise);
    await house.get(RenewCertifications).run();
    await house.get(SettleCertification).resume();
    await house.drain();
    expect((await decision(enterprise)).certifiedUntil).toBe(certifiedUntil);
    house.clock.advance({ days: 175 });
    await house.get(RenewCertifications).run();
    await house.get(RenewCertifications).run();
    await house.get(SettleCertification).resume();
    await house.drain();
    const renewed = await decision(enterprise);
    expect(new Date(renewed.certifiedUntil as string).getTime()).toBeGreaterThan(
      new Date(certifiedUntil as string).getTime() + 150 * 86_400_000,
    );
    expect(renewed.mayRecruit).toBe(true);
  });

  it('lapses when no source answers within the three days it was authorised for', async () => {
    const enterprise = await certified('长沙失联装卸有限公司');
    const url = '/v1/enterprises/me/certification';
    house.clock.advance({ days: 2 });
    await house.get(RenewCertifications).run();
    expect((await get(url, enterprise)).body.state).toBe('pending');
    house.clock.advance({ days: 1, minutes: 1 });
    await house.get(RenewCertifications).run();
    expect((await get(url, enterprise)).body).toMatchObject({
      state: 'expired',
      failReasons: ['AUTHORISATION_EXPIRED'],
    });
    const again = await house.call('POST', url, { as: enterprise, key: newId() });
    expect(again.body.state).toBe('pending');
  });
});
