import { flattenedVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cast } from '../../demo/cast.js';
import { apply, draftContract, postJob, signContract } from '../../demo/acts/hire.js';
import { brokerPermit, certify } from '../../demo/acts/trust.js';
import { type KeyPair, makeKeyPair, signStatement } from '../../demo/client/keys.js';
import { Worker } from '../../demo/client/party.js';
import { type Json, Refused } from '../../demo/client/world.js';
import { canonicalJson } from '../../src/platform/crypto/canonical.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn, provenWorker } from '../harness/journey.js';

const TYP = 'xingong-contract+jws';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await gatherIn(house);
});
afterAll(() => house.close());

/** A recruiter of the employer who signs in their browser by a key of their own there. */
interface Recruiter {
  person: Worker;
  memberId: string;
  keys: KeyPair;
}

async function recruiter(): Promise<Recruiter> {
  const { employer, owner, world } = cast;
  const person = await Worker.signUp(world);
  await owner.actFor(employer.id);
  const member = { phone: person.phone, name: '何招聘', duties: ['recruiter'] };
  const { memberId } = await owner.post(`/v1/organisations/${employer.id}/members`, member);
  await person.actFor(employer.id);
  const keys = await makeKeyPair();
  const named = { organisationId: employer.id, memberId, kid: keys.kid };
  const proof = await signStatement(keys, 'xingong-key+jws', named);
  const url = `/v1/organisations/${employer.id}/member-keys`;
  await person.post(url, { publicKey: keys.publicJwk, proof });
  return { person, memberId, keys };
}

/** A contract that waits for its signatures, with somebody who was never hired before. */
async function drafted(job: Json): Promise<{ worker: Worker; contract: Json }> {
  const worker = await Worker.signUp(cast.world);
  const credentials = await provenWorker({ worker });
  const application = await apply(worker, job.id, credentials);
  return { worker, contract: await draftContract(cast.employer, worker, application.id) };
}

/** What the recruiter's browser sends: the statement names organisation, person and duty, or nobody. */
async function signature({ memberId, keys }: Recruiter, contract: Json, duty?: string): Promise<Json> {
  const { id: contractId, documentHash, consentTextHash } = contract;
  const organisationId = cast.employer.id;
  const signedAt = house.clock.now().toISOString();
  const said = {
    contractId,
    documentHash,
    consentTextHash,
    signerId: organisationId,
    role: 'employer',
    signedAt,
  };
  const statement = { ...said, ...(duty !== undefined && { signedBy: { organisationId, memberId, duty } }) };
  return { signedAt, jws: await signStatement(keys, TYP, statement) };
}

const codeOf = async (call: Promise<unknown>): Promise<string | undefined> =>
  call.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refused) return error.code;
      throw error;
    },
  );

describe('a labour contract signed by a member’s own key', () => {
  it('is sealed by it, names who signed by which duty, and stays verifiable when they left; a new one is not signed', async () => {
    const { employer, provider, owner } = cast;
    await certify(employer);
    await certify(provider, [brokerPermit()]);
    const job = await postJob(employer, provider);
    const [first, second] = [await drafted(job), await drafted(job)];
    const by = await recruiter();
    const url = `/v1/contracts/${first.contract.id}/signatures`;
    for (const duty of [undefined, 'owner'])
      expect(await codeOf(by.person.post(url, await signature(by, first.contract, duty)))).toBe(
        'signature.invalid',
      );
    // it is the member's, not the organisation's: no machine sends it
    expect(await codeOf(employer.post(url, await signature(by, first.contract, 'recruiter')))).toBe(
      'tongbao.signing-key-unknown',
    );
    await by.person.post(url, await signature(by, first.contract, 'recruiter'));
    await signContract(provider, first.contract, 'provider');
    const sealed = await signContract(first.worker, first.contract, 'worker');
    expect(sealed.state).toBe('sealed');
    const signedBy = { organisationId: employer.id, memberId: by.memberId, duty: 'recruiter' };
    expect(signed(sealed)).toMatchObject({ signerId: employer.id, statement: { signedBy } });

    await owner.actFor(employer.id);
    await owner.delete(`/v1/organisations/${employer.id}/members/${by.memberId}`);
    const late = await signature(by, second.contract, 'recruiter');
    house.clock.advance({ seconds: 61 }); // a token is remembered for a minute
    const next = `/v1/contracts/${second.contract.id}/signatures`;
    expect(await codeOf(by.person.post(next, late))).toBeDefined();
    expect(await codeOf(employer.post(next, late))).toBe('tongbao.signing-key-unknown');
    await owner.stepUp();
    expect(await codeOf(owner.post(next, late))).toBe('tongbao.signing-key-unknown');
    expect((await employer.get(`/v1/contracts/${second.contract.id}`)).signatures).toEqual([]);

    const { jws, statement, keyJwk } = signed(await employer.get(`/v1/contracts/${first.contract.id}`));
    const [header, , mark] = (jws as string).split('.');
    const payload = Buffer.from(canonicalJson(statement)).toString('base64url');
    const whole = { protected: header!, payload, signature: mark! };
    const verified = await flattenedVerify(whole, await importJWK(keyJwk, 'ES256'));
    expect(verified.protectedHeader).toMatchObject({ typ: TYP, kid: by.keys.kid });
  });
});

function signed({ signatures }: Json): Json {
  return (signatures as Json[]).find(({ role }) => role === 'employer');
}
