import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonWebKey } from 'node:crypto';
import { Wallet } from '../../demo/client/wallet.js';
import { makeKeyPair } from '../../demo/client/keys.js';
import { digestOfText } from '../../src/platform/crypto/sd-jwt/disclosure.js';
import { signerFrom, signJwt } from '../../src/platform/crypto/sd-jwt/jws.js';
import { checkStatus } from '../../src/platform/crypto/sd-jwt/status-token.js';
import { type Policy, verifyCredential } from '../../src/platform/crypto/sd-jwt/verify.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { SimulatedEducationRegister } from '../../src/work-certificate/source/simulated-education.source.js';
import { WorkCertificateFacade } from '../../src/work-certificate/index.js';
import { actor, type Answer, type House, openHouse, type OrganisationInHouse } from '../harness/app.js';
import { Holder } from '../harness/holder.js';

const REGISTER = 'education-register';
/** A bachelor of 2016, as the register numbers certificates. */
const bachelor = {
  kind: 'education',
  content: {
    school: '湖南大学',
    degree: 'bachelor',
    major: '土木工程',
    graduatedOn: '2016-06-30',
    certificateNumber: '105321201605000123',
  },
};
const welder = { kind: 'skill', content: { name: '焊工', level: '四级' } };

describe('work certificates', () => {
  let house: House;
  let worker: Holder;
  let register: SimulatedEducationRegister;
  let platform: OrganisationInHouse;

  beforeAll(async () => {
    house = await openHouse();
    register = house.get(SimulatedEducationRegister);
    worker = await Holder.signUp(house);
    await worker.realName();
    platform = await house.organisation('platform');
  }, 60_000);
  afterAll(() => house.close());

  const rows = <T>(sql: string, ...params: unknown[]): Promise<T[]> =>
    house.get(Database).query<T>(sql, params);
  const code = ({ status, body }: Answer): string => `${status} ${body?.code ?? body?.state ?? ''}`;

  describe('claims', () => {
    it('are stated, pledged with the worker’s own signature, or confirmed by a real name', async () => {
      expect(code(await worker.claim(bachelor))).toBe('201 stated');
      expect(code(await worker.pledgedClaim(welder))).toBe('201 pledged');
      const identity = await worker.claim({ kind: 'identity', content: {} });
      expect(code(identity)).toBe('201 verified');
      const { body } = await worker.get(`/v1/claims/${identity.body.claimId}`);
      expect(body).toMatchObject({
        assurance: 'verified',
        source: 'real-name/L2',
        content: { name: '王小明', birthDate: '1996-04-17' },
      });
      const [row] = await rows<{ content: Buffer }>(
        'SELECT content FROM work_certificate.claim WHERE id = $1',
        identity.body.claimId,
      );
      expect(row!.content.toString('utf8')).not.toContain('王小明');
    });

    it('are recorded once for one key', async () => {
      const key = newId();
      const first = await worker.claim(welder, key);
      expect((await worker.claim(welder, key)).body).toEqual(first.body);
      expect(code(await worker.claim(bachelor, key))).toBe('422 command.key-reused');
    });

    it('are refused with the wrong members, nothing written', async () => {
      const [before] = await rows<{ n: number }>('SELECT count(*)::int AS n FROM work_certificate.claim');
      const refused: [string, object][] = [
        ['422 work-certificate.claim-content-wrong', { kind: 'education', content: { school: '湖南大学' } }],
        ['422 work-certificate.claim-content-wrong', { kind: 'skill', content: { ...bachelor.content } }],
        ['422 work-certificate.claim-content-wrong', { kind: 'identity', content: { name: '王大明' } }],
        [
          '422 work-certificate.claim-content-wrong',
          { kind: 'education', content: { ...bachelor.content, graduatedOn: '2027-01-01' } },
        ],
        ['400 request.invalid', { kind: 'education', content: { ...bachelor.content, gpa: 4 } }],
        ['400 request.invalid', { kind: 'education', content: { ...bachelor.content, degree: 'phd' } }],
        ['400 request.invalid', { kind: 'horoscope', content: {} }],
      ];
      for (const [expected, body] of refused)
        expect(code(await worker.post('/v1/claims', body))).toBe(expected);
      expect(await rows('SELECT count(*)::int AS n FROM work_certificate.claim')).toEqual([before]);
    });

    it('are not pledged to other terms, with another content, in the past, or by another key', async () => {
      const { body: terms } = await house.call('GET', '/v1/pledge-terms');
      const good = worker.wallet.pledge(welder, terms.termsHash);
      const pledged = (pledge: object, claim: object = welder): Promise<Answer> =>
        worker.post('/v1/claims', { ...claim, pledge });
      const other = { kind: 'skill', content: { name: '电工' } };
      const stranger = new Wallet(await makeKeyPair(), () => house.clock.now());
      const yesterday = new Wallet(
        worker.worker.party.keys,
        () => new Date(house.clock.now().getTime() - 90_000_000),
      );
      const otherHash = 'A'.repeat(43);
      expect(code(await pledged(good, other))).toBe('422 signature.invalid');
      expect(
        code(await pledged({ ...good, acceptedAt: house.clock.now().toISOString().replace('.000', '.001') })),
      ).toBe('422 signature.invalid');
      expect(code(await pledged(worker.wallet.pledge(welder, otherHash)))).toBe(
        '422 work-certificate.pledge-terms-wrong',
      );
      expect(code(await pledged(stranger.pledge(welder, terms.termsHash)))).toBe(
        '422 work-certificate.key-unknown',
      );
      expect(code(await pledged(yesterday.pledge(welder, terms.termsHash)))).toBe(
        '422 work-certificate.pledge-time-wrong',
      );
      expect(code(await pledged(good))).toBe('201 pledged');
    });

    it('of identity need a real name', async () => {
      const nameless = await Holder.signUp(house);
      expect(code(await nameless.claim({ kind: 'identity', content: {} }))).toBe(
        '422 work-certificate.real-name-required',
      );
      await nameless.realName('L1');
      expect(code(await nameless.claim({ kind: 'identity', content: {} }))).toBe(
        '422 work-certificate.real-name-required',
      );
      const { body: terms } = await house.call('GET', '/v1/pledge-terms');
      const pledge = nameless.wallet.pledge({ kind: 'identity', content: {} }, terms.termsHash);
      expect(code(await nameless.post('/v1/claims', { kind: 'identity', pledge }))).toBe('201 pledged');
    });

    it('are nobody else’s', async () => {
      const { body } = await worker.claim(welder);
      const other = await Holder.signUp(house);
      expect(code(await other.get(`/v1/claims/${body.claimId}`))).toBe('404 work-certificate.no-such-claim');
      expect(code(await other.post(`/v1/claims/${body.claimId}/verification`))).toBe(
        '404 work-certificate.no-such-claim',
      );
      expect((await other.get('/v1/claims')).body.items).toEqual([]);
      expect((await worker.get('/v1/claims?limit=2')).body.items).toHaveLength(2);
    });
  });

  describe('a check by a source', () => {
    const stated = async (content: object = {}, by = worker): Promise<string> =>
      (await by.claim({ kind: 'education', content: { ...bachelor.content, ...content } })).body.claimId;
    const check = (claimId: string, key?: string): Promise<Answer> =>
      worker.post(`/v1/claims/${claimId}/verification`, undefined, key);
    const stateOf = async (claimId: string): Promise<string> =>
      (await worker.get(`/v1/claims/${claimId}`)).body.state;

    it('needs the worker’s consent to that source, a source, and a real name', async () => {
      const claimId = await stated();
      const refused = await check(claimId);
      expect(code(refused)).toBe('403 work-certificate.consent-required');
      expect(refused.body).toMatchObject({ purpose: 'claim-verification', recipientId: REGISTER });
      await worker.consent('claim-verification', REGISTER, ['name']);
      expect(code(await check(claimId))).toBe('403 work-certificate.consent-required');
      const { body: skill } = await worker.claim(welder);
      expect(code(await check(skill.claimId))).toBe('422 work-certificate.no-source');
      const nameless = await Holder.signUp(house);
      const theirs = await stated({}, nameless);
      expect(code(await nameless.post(`/v1/claims/${theirs}/verification`))).toBe(
        '422 work-certificate.real-name-required',
      );
      await worker.consent('claim-verification', REGISTER);
      expect(await stateOf(claimId)).toBe('stated');
    });

    it('confirms, contradicts, or does not know', async () => {
      const [match, mismatch, unknown, noNumber] = [
        await stated(),
        await stated({ degree: 'master' }),
        await stated({ certificateNumber: '105321201605000000' }),
        await stated({ certificateNumber: 'X-1' }),
      ];
      expect(code(await check(match))).toBe('201 match');
      expect(code(await check(mismatch))).toBe('201 mismatch');
      expect(code(await check(unknown))).toBe('201 unknown');
      expect(code(await check(noNumber))).toBe('201 unknown');
      expect(await Promise.all([match, mismatch, unknown].map(stateOf))).toEqual([
        'verified',
        'mismatched',
        'stated',
      ]);
      expect(code(await check(match))).toBe('409 work-certificate.claim-state-wrong');
      const events = await rows<{ payload: object }>(
        `SELECT payload FROM platform.event WHERE name = 'work-certificate.claim-recorded' AND stream = $1`,
        match,
      );
      expect(events).toHaveLength(1);
      expect(events[0]!.payload).toMatchObject({
        assurance: 'verified',
        source: REGISTER,
        kind: 'education',
      });
    });

    it('shows the worker that the source was given name and ID number', async () => {
      const { body } = await worker.get('/v1/me/access-log');
      expect(body.items).toContainEqual(
        expect.objectContaining({
          readerId: REGISTER,
          purpose: 'claim-verification',
          fields: ['name', 'idNumber'],
        }),
      );
    });

    it('asks once for one key, and one of two at the same time', async () => {
      const claimId = await stated();
      const before = register.questions;
      const key = newId();
      const [first, again] = [await check(claimId, key), await check(claimId, key)];
      expect(again.body).toEqual(first.body);
      expect(register.questions).toBe(before + 1);
      const other = await stated();
      const both = await Promise.all([check(other), check(other)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    });

    it('that stays silent is asked again, with the same question, and settled once', async () => {
      const claimId = await stated();
      register.behaviour = 'silent';
      const silent = await check(claimId);
      expect(silent.body).toMatchObject({ state: 'asked', attempts: 1, answeredAt: null });
      expect(await stateOf(claimId)).toBe('verifying');
      await house.strike('resume-verifications');
      expect((await worker.get(`/v1/claim-verifications/${silent.body.id}`)).body.attempts).toBe(1); // not due yet
      register.behaviour = 'honest';
      house.clock.advance({ minutes: 2 });
      await Promise.all([house.strike('resume-verifications'), house.strike('resume-verifications')]);
      expect((await worker.get(`/v1/claim-verifications/${silent.body.id}`)).body.state).toBe('match');
      expect(await stateOf(claimId)).toBe('verified');
    });

    it('is not believed when the answer is forged or to another question', async () => {
      const claimId = await stated();
      for (const behaviour of ['forged', 'other-request', 'other-question'] as const) {
        register.behaviour = behaviour;
        if (behaviour === 'forged') expect((await check(claimId)).body.state).toBe('asked');
        else {
          house.clock.advance({ minutes: 2 });
          await house.strike('resume-verifications');
        }
        expect(await stateOf(claimId)).toBe('verifying');
      }
      register.behaviour = 'honest';
      house.clock.advance({ minutes: 5 });
      await house.strike('resume-verifications');
      expect(await stateOf(claimId)).toBe('verified');
    });

    it('gives up in the end, and is called off when the consent is withdrawn', async () => {
      register.behaviour = 'silent';
      const hopeless = await stated();
      const { body: asked } = await check(hopeless);
      for (let attempt = 0; attempt < 12; attempt++) {
        house.clock.advance({ hours: 7 });
        await house.strike('resume-verifications');
      }
      expect((await worker.get(`/v1/claim-verifications/${asked.id}`)).body.state).toBe('no-answer');
      expect(await stateOf(hopeless)).toBe('stated');

      const withdrawn = await stated();
      const { body: pending } = await check(withdrawn);
      const { body: consents } = await worker.get('/v1/consents');
      for (const { id, purpose, state } of consents.items)
        if (purpose === 'claim-verification' && state === 'in-force')
          await house.call('DELETE', `/v1/consents/${id}`, { as: worker.worker.actor });
      register.behaviour = 'honest';
      house.clock.advance({ minutes: 5 });
      const before = register.questions;
      await house.strike('resume-verifications');
      expect(register.questions).toBe(before);
      expect((await worker.get(`/v1/claim-verifications/${pending.id}`)).body.state).toBe('cancelled');
      expect(await stateOf(withdrawn)).toBe('stated');
    });
  });

  describe('a certificate', () => {
    /** What a stranger fetches from us, once, before going offline. */
    const offlineKit = async (): Promise<{
      keys: JsonWebKey[];
      issuer: string;
      lists: Map<string, string>;
    }> => {
      const { body: metadata } = await house.call('GET', '/.well-known/jwt-vc-issuer');
      const { body: all } = await house.call('GET', '/v1/status-lists');
      const lists = new Map<string, string>();
      for (const uri of all.status_lists as string[]) {
        const list = await house.call('GET', new URL(uri).pathname, {
          headers: { accept: 'application/statuslist+jwt' },
        });
        expect(list.status).toBe(200);
        expect(list.headers['content-type']).toBe('application/statuslist+jwt');
        lists.set(uri, list.text);
      }
      return { keys: metadata.jwks.keys, issuer: metadata.issuer, lists };
    };
    const verifyOffline = async (token: string, binding: Policy['binding']): Promise<string> => {
      const kit = await offlineKit();
      const keysOf: Policy['keysOf'] = (issuer, kid) =>
        issuer === kit.issuer ? kit.keys.filter((key) => key['kid'] === kid) : 'not-trusted';
      const now = house.clock.now();
      const verdict = verifyCredential(token, { now, keysOf, binding, neverSelective: ['assurance'] });
      if (verdict.outcome !== 'valid') return verdict.outcome === 'invalid' ? verdict.reason : verdict.cause;
      const list = kit.lists.get(verdict.status!.uri) ?? null;
      const status = checkStatus(verdict.status!, list, { now, keysOf, issuer: verdict.issuer });
      if (status.outcome === 'valid') return 'valid';
      return status.outcome === 'invalid' ? status.reason : status.cause;
    };
    const verifier = { audience: 'https://elsewhere.test', nonce: 'n-1' };

    it('leaves with the worker and verifies elsewhere with published keys and status list only', async () => {
      const { body } = await worker.certify('identity');
      const { credential, vct } = body;
      expect(vct).toBe('http://xingong.test/vct/identity/v1');
      const shown = worker.wallet.present({ credential, show: ['ageOver18'] }, verifier);
      expect(shown).not.toContain(Buffer.from('王小明').toString('base64url'));
      const kit = await offlineKit();
      const verdict = verifyCredential(shown, {
        now: house.clock.now(),
        keysOf: () => kit.keys,
        binding: verifier,
      });
      expect(verdict).toMatchObject({
        outcome: 'valid',
        payload: { ageOver18: true, assurance: 'verified', iss: kit.issuer },
      });
      expect((verdict as unknown as { payload: { iat: number } }).payload.iat % 86_400).toBe(0);
      expect(JSON.stringify(verdict)).not.toContain('王小明');
      expect(await verifyOffline(shown, verifier)).toBe('valid');
      expect(await verifyOffline(shown, { ...verifier, nonce: 'n-2' })).toBe('kb-nonce-wrong');
      const { body: type } = await house.call('GET', new URL(vct).pathname);
      expect(type).toMatchObject({ vct, display: [{ locale: 'zh-CN' }, { locale: 'en' }] });
    });

    it('says of every entry how far it is to be believed', async () => {
      const { body: claims } = await worker.get('/v1/claims?limit=100');
      const verified = claims.items.find(
        (one: { kind: string; state: string }) => one.kind === 'education' && one.state === 'verified',
      );
      const { body: pledged } = await worker.pledgedClaim({
        kind: 'education',
        content: { school: '长沙技校', degree: 'secondary' },
      });
      const claimIds = [verified.id, pledged.claimId];
      const { body } = await worker.certify('education', { claimIds });
      const read = verifyCredential(body.credential, {
        now: house.clock.now(),
        keysOf: () => [],
        binding: 'none',
      });
      expect(read).toEqual({ outcome: 'invalid', reason: 'signature-invalid' });
      const { keys } = await offlineKit();
      const all = verifyCredential(body.credential, {
        now: house.clock.now(),
        keysOf: () => keys,
        binding: 'none',
      });
      expect(all).toMatchObject({
        payload: {
          assurance: 'self-attested',
          education: [
            { school: '湖南大学', assurance: 'verified', source: REGISTER },
            { school: '长沙技校', assurance: 'self-attested', source: 'pledge' },
          ],
        },
      });
      const sure = await worker.certify('education', { claimIds: [verified.id] });
      const only = verifyCredential(sure.body.credential, {
        now: house.clock.now(),
        keysOf: () => keys,
        binding: 'none',
      });
      expect(only).toMatchObject({ payload: { assurance: 'verified' } });
    });

    it('replaces the former one of its type, at once and everywhere', async () => {
      const former = (await worker.certify('identity')).body;
      const shown = worker.wallet.present({ credential: former.credential, show: [] }, verifier);
      expect(await verifyOffline(shown, verifier)).toBe('valid');
      const [one, two] = await Promise.all([worker.certify('identity'), worker.certify('identity')]);
      expect([one.status, two.status]).toEqual([201, 201]);
      expect(await verifyOffline(shown, verifier)).toBe('revoked');
      const { body } = await worker.get('/v1/certificates?limit=100');
      const valid = body.items.filter(
        ({ vct, state }: { vct: string; state: string }) => vct === former.vct && state === 'valid',
      );
      expect(valid).toHaveLength(1);
      expect((await worker.get(`/v1/certificates/${former.certificateId}`)).body).toMatchObject({
        state: 'revoked',
        reasonCode: 'reissued',
      });
    });

    it('is given once for one key, and its indices follow no order', async () => {
      const key = newId();
      const proof = await worker.proof();
      const first = await worker.post('/v1/certificates', { domain: 'identity', proof }, key);
      const again = await worker.post('/v1/certificates', { domain: 'identity', proof }, key);
      expect(again.body).toEqual(first.body);
      const places = await rows<{ status_index: number }>(
        'SELECT status_index FROM work_certificate.certificate ORDER BY id',
      );
      const steps = new Set(
        places.slice(1).map((place, at) => place.status_index - places[at]!.status_index),
      );
      expect(steps.size).toBe(places.length - 1);
    });

    it('is refused without a fresh proof of the worker’s own key', async () => {
      const issue = (proof: string, domain = 'identity'): Promise<Answer> =>
        worker.post('/v1/certificates', { domain, proof });
      const { body: fresh } = await worker.post('/v1/certificates/nonce');
      const { nonce } = fresh;
      const issuer = house.config.publicUrl;
      const { privateJwk, kid } = worker.worker.party.keys;
      const signer = signerFrom(privateJwk, kid);
      const at = Math.floor(house.clock.now().getTime() / 1000);
      const proof = (claims: object, typ = 'openid4vci-proof+jwt'): string =>
        signJwt({ typ }, { aud: issuer, iat: at, nonce, ...claims }, signer);
      expect(code(await issue(proof({ aud: 'https://other.test' })))).toBe(
        '422 work-certificate.proof-invalid',
      );
      expect(code(await issue(proof({ iat: at - 400 })))).toBe('422 work-certificate.proof-invalid');
      expect(code(await issue(proof({ iat: at + 400 })))).toBe('422 work-certificate.proof-invalid');
      expect(code(await issue(proof({}, 'JWT')))).toBe('422 work-certificate.proof-invalid');
      expect(code(await issue(proof({ nonce: 'guessed' })))).toBe('422 work-certificate.nonce-invalid');
      expect(code(await issue('a.b.c'))).toBe('422 work-certificate.proof-invalid');
      const stranger = await makeKeyPair();
      const foreign = signJwt(
        { typ: 'openid4vci-proof+jwt' },
        { aud: issuer, iat: at, nonce },
        signerFrom(stranger.privateJwk, kid),
      );
      expect(code(await issue(foreign))).toBe('422 work-certificate.proof-invalid');
      const other = await Holder.signUp(house);
      expect(code(await other.post('/v1/certificates', { domain: 'identity', proof: proof({}) }))).toBe(
        '422 work-certificate.key-unknown',
      );
      expect(code(await issue(proof({}), 'skill'))).not.toContain('nonce');
      expect(code(await issue(proof({}), 'employment'))).toBe('422 work-certificate.nothing-to-certify');
      const theirNonce = (await other.post('/v1/certificates/nonce')).body.nonce;
      expect(code(await issue(proof({ nonce: theirNonce })))).toBe('422 work-certificate.nonce-invalid');
      expect(code(await issue(proof({})))).toMatch(/201|nonce-invalid/);
      expect(code(await issue(proof({})))).toBe('422 work-certificate.nonce-invalid');
      house.clock.advance({ minutes: 11 });
      expect(code(await issue(await worker.proof()))).toMatch('201');
    });

    it('does not hold a claim that is only stated, or somebody else’s', async () => {
      const { body: bare } = await worker.claim(bachelor);
      expect(code(await worker.certify('education', { claimIds: [bare.claimId] }))).toBe(
        '422 work-certificate.nothing-to-certify',
      );
      const other = await Holder.signUp(house);
      const { body: theirs } = await other.pledgedClaim(welder);
      expect(code(await worker.certify('skill', { claimIds: [theirs.claimId] }))).toBe(
        '422 work-certificate.nothing-to-certify',
      );
      expect(
        code(await worker.post('/v1/certificates', { domain: 'wish', proof: await worker.proof() })),
      ).toBe('400 request.invalid');
    });

    it('is given up by its worker, and by nobody else', async () => {
      const { body } = await worker.certify('skill');
      const shown = worker.wallet.present({ credential: body.credential, show: 'all' }, verifier);
      const other = await Holder.signUp(house);
      const path = `/v1/certificates/${body.certificateId}/revocation`;
      expect(code(await other.post(path))).toBe('404 work-certificate.no-such-certificate');
      expect(await verifyOffline(shown, verifier)).toBe('valid');
      expect(code(await worker.post(path))).toBe('201 revoked');
      expect(code(await worker.post(path))).toBe('201 revoked');
      expect(await verifyOffline(shown, verifier)).toBe('revoked');
    });

    it('still verifies after the issuer’s key was changed', async () => {
      const { body } = await worker.certify('identity');
      const shown = worker.wallet.present({ credential: body.credential, show: [] }, verifier);
      const rotated = await house.call('POST', '/v1/certificate-issuer-keys/rotation', {
        as: actor('operator'),
        key: newId(),
      });
      expect(rotated.status).toBe(201);
      const kit = await offlineKit();
      expect(kit.keys.map((key) => key['kid'])).toContain(rotated.body.kid);
      expect(kit.keys.every((key) => !('d' in key))).toBe(true);
      expect(await verifyOffline(shown, verifier)).toBe('valid');
      expect(code(await worker.certify('identity'))).toMatch('201');
      expect(await verifyOffline(shown, verifier)).toBe('revoked');
      const forbidden = await house.call('POST', '/v1/certificate-issuer-keys/rotation', {
        as: worker.worker.actor,
        key: newId(),
      });
      expect(forbidden.status).toBe(403);
    });

    it('has its status in a list that caches well', async () => {
      const [uri] = (await house.call('GET', '/v1/status-lists')).body.status_lists;
      const path = new URL(uri).pathname;
      const first = await house.call('GET', path);
      const second = await house.call('GET', path);
      expect(second.text).toBe(first.text);
      expect(first.headers['cache-control']).toBe('public, max-age=600');
      const unchanged = await house.call('GET', path, {
        headers: { 'if-none-match': String(first.headers['etag']) },
      });
      expect(unchanged.status).toBe(304);
      expect(code(await house.call('GET', path, { headers: { accept: 'application/json' } }))).toBe(
        '406 work-certificate.status-list-not-acceptable',
      );
      expect(code(await house.call('GET', `${path}?time=1700000000`))).toBe(
        '501 work-certificate.status-history-unsupported',
      );
      expect(code(await house.call('GET', `/v1/status-lists/${newId()}`))).toBe(
        '404 work-certificate.no-such-status-list',
      );
      house.clock.advance({ hours: 13 });
      expect((await house.call('GET', path)).text).not.toBe(first.text);
      expect(code(await house.call('GET', '/vct/identity/v2'))).toBe('404 work-certificate.no-such-type');
      expect(code(await house.call('GET', '/vct/wish/v1'))).toBe('404 work-certificate.no-such-type');
    });
  });

  describe('a signed resume', () => {
    let identity: string;
    let education: string;

    beforeAll(async () => {
      identity = (await worker.certify('identity')).body.credential;
      education = (await worker.certify('education')).body.credential;
    });

    const request = async (
      audience?: string,
      as = platform.actor,
    ): Promise<{ requestId: string; audience: string; nonce: string }> =>
      (
        await house.call('POST', '/v1/resume-requests', {
          as,
          key: newId(),
          body: audience ? { audience } : {},
        })
      ).body;
    const verify = (
      requestId: string,
      resume: string,
      as = platform.actor,
      key: string = newId(),
    ): Promise<Answer> =>
      house.call('POST', '/v1/resume-verifications', { as, key, body: { requestId, resume } });

    it('is signed for who asks: a trainer that names an employer, a job or anything else is named itself', async () => {
      const trainer = await house.organisation('trainer');
      const employer = await house.organisation('employer');
      const others = [`organisation:${employer.party.id}`, `http://xingong.test/v1/jobs/${newId()}`];
      for (const other of others)
        expect((await request(other, trainer.actor)).audience).toBe(`organisation:${trainer.party.id}`);
    });

    it('shows what the worker chose, and the worker sees who read it', async () => {
      const asked = await request();
      expect(asked.audience).toBe(`organisation:${platform.party.id}`);
      const text = worker.resume(
        [
          { credential: identity, show: ['ageOver18'] },
          {
            credential: education,
            show: [
              ['education', 0, 'school'],
              ['education', 0, 'degree'],
            ],
          },
        ],
        asked,
      );
      const key = newId();
      const answer = await verify(asked.requestId, text, platform.actor, key);
      expect(answer.body).toMatchObject({
        outcome: 'valid',
        workerId: worker.id,
        resume: { headline: '焊工，十年经验' },
        shown: [
          { assurance: 'verified', claims: { ageOver18: true } },
          {
            vct: 'http://xingong.test/vct/education/v1',
            claims: { education: [{ school: '湖南大学', degree: 'bachelor' }] },
          },
        ],
      });
      expect(answer.text).not.toMatch(/土木工程|王小明|_sd/);
      expect((await verify(asked.requestId, text, platform.actor, key)).body).toEqual(answer.body);
      expect(code(await verify(asked.requestId, text))).toBe('409 work-certificate.resume-request-used');
      const { body: log } = await worker.get('/v1/me/access-log');
      const lines = log.items.filter((line: { purpose: string }) => line.purpose === 'resume-verification');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatchObject({
        readerOrganisationId: platform.party.id,
        readerId: platform.actor.id,
      });
      expect(lines[0].fields).toEqual([
        'resume',
        'ageOver18',
        'education',
        'education.degree',
        'education.school',
      ]);
    });

    it('is asked for and answered by one organisation, in time', async () => {
      const asked = await request();
      const text = worker.resume([{ credential: identity, show: [] }], asked);
      const other = await house.organisation('employer');
      expect(code(await verify(asked.requestId, text, other.actor))).toBe(
        '404 work-certificate.no-such-resume-request',
      );
      expect((await verify(asked.requestId, text, worker.worker.actor)).status).toBe(403);
      const both = await Promise.all([verify(asked.requestId, text), verify(asked.requestId, text)]);
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const late = await request();
      house.clock.advance({ minutes: 16 });
      expect(
        code(await verify(late.requestId, worker.resume([{ credential: identity, show: [] }], late))),
      ).toBe('409 work-certificate.resume-request-expired');
    });

    it('is not valid when anything in it is another’s, old, or changed', async () => {
      const asked = await request();
      const other = await Holder.signUp(house);
      await other.pledgedClaim(welder);
      const theirs = (await other.certify('skill')).body.credential;
      const mine = { credential: identity, show: ['name'] };
      const good = (): { resume: Record<string, unknown>; signature: string; presentations: string[] } =>
        JSON.parse(worker.resume([mine], asked)) as never;
      const changed = (change: (resume: ReturnType<typeof good>) => void): string => {
        const resume = good();
        change(resume);
        return JSON.stringify(resume);
      };
      const plain = worker.wallet.present(mine, asked);
      const attacks: [string, string][] = [
        ['resume-malformed', 'not JSON'],
        ['resume-malformed', '[]'],
        ['resume-malformed', JSON.stringify({ resume: {}, signature: '', presentations: [] })],
        [
          'resume-malformed',
          changed((it) => (it.resume['deep'] = JSON.parse('['.repeat(500) + ']'.repeat(500)))),
        ],
        ['resume-audience-wrong', worker.resume([mine], { ...asked, audience: 'organisation:other' })],
        ['resume-nonce-wrong', worker.resume([mine], { ...asked, nonce: 'other' })],
        ['resume-without-certificates', worker.resume([], asked)],
        ['resume-certificates-differ', changed((it) => (it.presentations[0] += 'x'))],
        ['resume-certificates-differ', changed((it) => it.presentations.push(plain))],
        ['resume-signature-invalid', changed((it) => (it.resume['headline'] = '工程师'))],
        ['resume-signature-invalid', changed((it) => (it.signature = 'a..b'))],
        ['resume-signature-invalid', signedBy(other, [plain])],
        [
          'holder-keys-differ',
          mixed(plain, other.wallet.present({ credential: theirs, show: 'all' }, asked)),
        ],
        ['kb-nonce-wrong', mixed(worker.wallet.present(mine, { ...asked, nonce: 'old' }))],
        ['kb-missing', mixed(identity)],
      ];
      function mixed(...presentations: string[]): string {
        return signedBy(worker, presentations);
      }
      function signedBy(by: Holder, presentations: string[]): string {
        const certificates = presentations.map(digestOfText);
        const text = by.resume([], asked);
        const { resume } = JSON.parse(text) as { resume: object };
        return by.wallet.sealed({ ...resume, certificates }, presentations);
      }
      for (const [reason, text] of attacks) {
        const { status, body } = await verify(asked.requestId, text);
        expect([status, body.outcome, body.reason]).toEqual([200, 'invalid', reason]);
      }
      const fresh = worker.resume([mine], asked);
      house.clock.advance({ minutes: 6 });
      expect((await verify(asked.requestId, fresh)).body.reason).toBe('resume-too-old');
    });

    it('is not valid with a revoked certificate, or a key the worker retired', async () => {
      const facade = house.get(WorkCertificateFacade);
      const asked = { audience: 'tongbao', nonce: newId() };
      const old = worker.resume([{ credential: identity, show: [] }], asked);
      expect(await facade.verifyResume({ resume: old, ...asked })).toMatchObject({
        outcome: 'valid',
        workerId: worker.id,
      });
      await worker.certify('identity');
      expect(await facade.verifyResume({ resume: old, ...asked })).toEqual({
        outcome: 'invalid',
        reason: 'revoked',
      });
      const other = await Holder.signUp(house);
      await other.pledgedClaim(welder);
      const { credential } = (await other.certify('skill')).body;
      const text = other.resume([{ credential, show: 'all' }], asked);
      expect((await facade.verifyResume({ resume: text, ...asked })).outcome).toBe('valid');
      await house.call('DELETE', `/v1/me/keys/${other.worker.party.keys.kid}`, { as: other.worker.actor });
      expect(await facade.verifyResume({ resume: text, ...asked })).toEqual({
        outcome: 'invalid',
        reason: 'holder-key-retired',
      });
      expect(code(await other.certify('skill'))).toBe('422 work-certificate.key-unknown');
    });
  });
});
