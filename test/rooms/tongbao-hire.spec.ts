import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  type Applicant,
  applicant,
  applied,
  type Cast,
  castOf,
  certifiedEmployer,
  drafted,
  good,
  post,
  postedJob,
  requestFor,
  sign,
  signature,
  signedResume,
  TERMS,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
let worker: Applicant;
let rival: Applicant;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
  worker = await applicant(house);
  rival = await applicant(house, '19850612');
}, 60_000);
afterAll(async () => house.close());

const get = (url: string, who: { actor: Answer['body'] }): Promise<Answer> =>
  house.call('GET', url, { as: who.actor });
const codeOf = async (answer: Promise<Answer>): Promise<string> => (await answer).body.code;

async function eventsOf(stream: string): Promise<{ name: string; payload: Record<string, unknown> }[]> {
  return house
    .get(Database)
    .query(`SELECT name, payload FROM platform.event WHERE stream = $1 ORDER BY id`, [stream]);
}

/** Everything the room has stored, as text, to look for what must not be there in clear. */
async function stored(): Promise<string> {
  const tables = ['job', 'application', 'application_request', 'contract', 'contract_signature', 'shift'];
  const rows = await Promise.all(
    tables.map((table) => house.get(Database).query(`SELECT t::text FROM tongbao.${table} t`)),
  );
  const told = await house
    .get(Database)
    .query(`SELECT payload::text FROM platform.event WHERE name LIKE 'tongbao.%'`);
  return JSON.stringify([...rows, told]);
}

describe('an application', () => {
  it('is taken with a resume signed for this job, and tells no more than ids', async () => {
    const job = await postedJob(cast);
    const application = await applied(house, worker, job.id);
    expect(application).toMatchObject({
      state: 'submitted',
      workerId: worker.party.id,
      enterpriseId: cast.employer.party.id,
      consent: {
        purpose: 'application',
        recipientId: cast.employer.party.id,
        shown: [{ fields: expect.arrayContaining(['name']) }],
      },
    });
    expect(await eventsOf(application.id)).toEqual([
      {
        name: 'tongbao.application-submitted',
        payload: {
          applicationId: application.id,
          jobId: job.id,
          workerId: worker.party.id,
          enterpriseId: cast.employer.party.id,
          occupationCode: '4-02-06-01',
          region: '430102',
          answerBy: expect.any(String),
        },
      },
    ]);
    expect(await stored()).not.toMatch(/王芳|三年仓库/);
  });

  it('is read by its employer, and the worker sees who read what', async () => {
    const job = await postedJob(cast);
    const { id } = await applied(house, worker, job.id);
    const read = await good(get(`/v1/applications/${id}`, cast.employer));
    expect(read.resume).toMatchObject([{ assurance: 'verified', claims: { name: '王芳' } }]);
    expect(read.stated).toEqual({ headline: '三年仓库分拣经验' });
    const log = await good(get('/v1/me/access-log', worker));
    expect(log.items).toContainEqual(
      expect.objectContaining({ readerOrganisationId: cast.employer.party.id, purpose: 'application' }),
    );
    expect((await good(get(`/v1/applications/${id}`, worker))).resume).toEqual(read.resume);
    const page = await good(get(`/v1/jobs/${job.id}/applications`, cast.employer));
    expect(page.items).toMatchObject([{ id }]);
    expect(page.items[0].resume).toBeUndefined();
  });

  it('is nobody else’s', async () => {
    const job = await postedJob(cast);
    const { id } = await applied(house, worker, job.id);
    const other = await certifiedEmployer(house);
    for (const stranger of [other, rival])
      expect((await get(`/v1/applications/${id}`, stranger)).status).toBe(404);
    expect((await get(`/v1/jobs/${job.id}/applications`, other)).status).toBe(404);
    for (const step of ['offer', 'rejection'])
      expect(
        (
          await post(
            house,
            `/v1/applications/${id}/${step}`,
            other,
            step === 'rejection' ? { body: { reason: 'x' } } : {},
          )
        ).status,
      ).toBe(404);
    for (const step of ['acceptance', 'decline', 'withdrawal'])
      expect((await post(house, `/v1/applications/${id}/${step}`, rival)).status).toBe(404);
  });

  it('happens once for a worker and a job, however often and at once it is sent', async () => {
    const job = await postedJob(cast);
    const requests = await Promise.all([
      requestFor(house, worker, job.id),
      requestFor(house, worker, job.id),
    ]);
    const bodies = await Promise.all(
      requests.map(async (request) => ({
        resume: signedResume(house, worker, request),
        nonce: request.nonce,
      })),
    );
    const key = newId();
    const url = `/v1/jobs/${job.id}/applications`;
    const answers = await Promise.all([
      post(house, url, worker, { body: bodies[0], key }),
      post(house, url, worker, { body: bodies[1] }),
      post(house, url, worker, { body: bodies[0], key }),
    ]);
    expect(answers.filter(({ status }) => status === 409).length).toBeGreaterThanOrEqual(1);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect((await good(get(url, cast.employer))).items).toHaveLength(1);
  });

  it('refuses a nonce that was used, is old, or was given to somebody else or for another job', async () => {
    const [job, other] = [await postedJob(cast), await postedJob(cast)];
    const url = `/v1/jobs/${job.id}/applications`;
    const send = async (
      who: Applicant,
      request: { audience: string; nonce: string },
      to = url,
    ): Promise<Answer> =>
      post(house, to, who, {
        body: { resume: signedResume(house, who, request), nonce: request.nonce },
      });
    const NOT_VALID = 'tongbao.application-request-not-valid';
    const request = await requestFor(house, worker, job.id);
    expect((await send(rival, request)).body.code).toBe(NOT_VALID);
    expect((await send(worker, request, `/v1/jobs/${other.id}/applications`)).body.code).toBe(NOT_VALID);
    const mine = await requestFor(house, rival, job.id);
    expect((await send(rival, mine)).status).toBe(201);
    expect((await send(rival, mine)).body.code).toBe(NOT_VALID);
    house.clock.advance({ seconds: 601 });
    expect((await send(worker, request)).body.code).toBe(NOT_VALID);
  });

  it('refuses a resume that does not verify, and keeps the nonce good', async () => {
    const job = await postedJob(cast);
    const url = `/v1/jobs/${job.id}/applications`;
    const request = await requestFor(house, worker, job.id);
    const { nonce } = request;
    const resume = signedResume(house, worker, request);
    const elsewhere = signedResume(house, worker, { ...request, audience: 'https://evil.example' });
    const forged = JSON.stringify({
      ...JSON.parse(resume),
      resume: { ...JSON.parse(resume).resume, headline: '十年' },
    });
    const stolen = signedResume(house, { ...worker, credential: rival.credential }, request);
    for (const bad of [elsewhere, forged, stolen, '{}', 'not json', '[]']) {
      const { status, body } = await post(house, url, worker, { body: { resume: bad, nonce } });
      expect([status, body.code, typeof body.reason]).toEqual([422, 'tongbao.resume-invalid', 'string']);
    }
    const others = await post(house, url, worker, {
      body: { resume: signedResume(house, rival, request), nonce },
    });
    expect(others.body).toMatchObject({ code: 'tongbao.resume-invalid', reason: 'another-holder' });
    expect((await post(house, url, worker, { body: { resume, nonce } })).status).toBe(201);
  });

  it('needs a real name and the age of the job', async () => {
    const job = await postedJob(cast);
    const nameless = await house.worker();
    const young = await applicant(house, '20091101');
    const refused: [Applicant, string][] = [
      [{ ...nameless, credential: worker.credential }, 'tongbao.real-name-required'],
      [young, 'tongbao.worker-too-young'],
    ];
    for (const [who, code] of refused) {
      const request = await requestFor(house, who, job.id);
      const resume = signedResume(house, who, request);
      const answer = post(house, `/v1/jobs/${job.id}/applications`, who, {
        body: { resume, nonce: request.nonce },
      });
      expect(await codeOf(answer)).toBe(code);
    }
  });

  it('ends with the resume gone', async () => {
    const job = await postedJob(cast);
    const { id } = await applied(house, worker, job.id);
    const rejected = await good(
      post(house, `/v1/applications/${id}/rejection`, cast.employer, { body: { reason: '岗位已满' } }),
    );
    expect(rejected).toMatchObject({ state: 'rejected', reason: '岗位已满' });
    expect(await codeOf(get(`/v1/applications/${id}`, cast.employer))).toBe('tongbao.consent-ended');
    expect((await good(get(`/v1/applications/${id}`, worker))).resume).toEqual([]);
    expect(await codeOf(post(house, `/v1/applications/${id}/offer`, cast.employer))).toBe(
      'tongbao.application-state-wrong',
    );
  });

  it('is not read after the consent has expired', async () => {
    const job = await postedJob(cast);
    const { id } = await applied(house, worker, job.id);
    house.clock.advance({ days: 181 });
    expect(await codeOf(get(`/v1/applications/${id}`, cast.employer))).toBe('tongbao.consent-ended');
    house.clock.advance({ days: -181 });
  });
});

describe('an offer', () => {
  it('is accepted once; the last place fills the job', async () => {
    const job = await postedJob(cast, { headcount: 1 });
    const first = await applied(house, worker, job.id);
    const second = await applied(house, rival, job.id);
    for (const { id } of [first, second])
      await good(post(house, `/v1/applications/${id}/offer`, cast.employer));
    const answers = await Promise.all([
      post(house, `/v1/applications/${first.id}/acceptance`, worker),
      post(house, `/v1/applications/${second.id}/acceptance`, rival),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('tongbao.headcount-reached');
    const closed = await good(get(`/v1/jobs/${job.id}`, cast.employer));
    expect(closed).toMatchObject({ state: 'closed', closeCause: 'filled', hired: 1 });
    expect((await eventsOf(job.id)).map(({ name }) => name)).toEqual([
      'tongbao.job-posted',
      'tongbao.job-closed',
    ]);
    expect(
      (await house.call('POST', `/v1/jobs/${job.id}/application-requests`, { as: worker.actor })).status,
    ).toBe(409);
  });

  it('frees its place again when the worker withdraws before a contract', async () => {
    const job = await postedJob(cast, { headcount: 2 });
    const { id } = await accepted(cast, worker, job.id);
    expect((await good(get(`/v1/jobs/${job.id}`, cast.employer))).hired).toBe(1);
    expect((await good(post(house, `/v1/applications/${id}/withdrawal`, worker))).state).toBe('withdrawn');
    expect((await good(get(`/v1/jobs/${job.id}`, cast.employer))).hired).toBe(0);
  });

  it('can be declined, and not accepted afterwards', async () => {
    const job = await postedJob(cast);
    const { id } = await applied(house, worker, job.id);
    expect(await codeOf(post(house, `/v1/applications/${id}/acceptance`, worker))).toBe(
      'tongbao.application-state-wrong',
    );
    await good(post(house, `/v1/applications/${id}/offer`, cast.employer));
    expect((await good(post(house, `/v1/applications/${id}/decline`, worker))).state).toBe('declined');
    expect(await codeOf(post(house, `/v1/applications/${id}/acceptance`, worker))).toBe(
      'tongbao.application-state-wrong',
    );
  });
});

describe('a contract', () => {
  const application = async (who = worker): Promise<Answer['body']> =>
    accepted(cast, who, (await postedJob(cast)).id);

  it('is sealed by three signatures over one document, and the document proves it', async () => {
    const { id: applicationId, jobId } = await application();
    const contract = await drafted(cast, applicationId);
    expect(contract).toMatchObject({ state: 'drafted', kind: 'labour-contract', rateFen: 2550 });
    const { document } = await good(get(`/v1/contracts/${contract.id}/document`, worker));
    expect(document).toContain('王芳');
    expect(document).toContain('每小时人民币 25.50 元');

    for (const [index, party] of [worker, cast.employer, cast.provider].entries()) {
      const signed = await good(sign(house, contract, party));
      expect(signed.signatures).toHaveLength(index + 1);
      expect(signed.state).toBe(index === 2 ? 'sealed' : 'drafted');
    }
    const kept = await good(get(`/v1/contracts/${contract.id}`, cast.provider));
    expect(kept.signatures).toMatchObject([
      { role: 'worker', realNameLevel: 'L2' },
      { role: 'employer', realNameLevel: null },
      { role: 'provider' },
    ]);
    expect(await eventsOf(contract.id)).toMatchObject([
      {
        name: 'tongbao.contract-sealed',
        payload: { contractId: contract.id, jobId, documentHash: contract.documentHash, rateFen: 2550 },
      },
    ]);
    expect((await eventsOf(applicationId)).slice(-4).map(({ name }) => name)).toEqual([
      'tongbao.contract-drafted',
      ...Array.from({ length: 3 }, () => 'tongbao.contract-signed'),
    ]);
    expect((await good(get(`/v1/applications/${applicationId}`, worker))).state).toBe('engaged');

    const check = (body: object): Promise<Answer> =>
      house.call('POST', '/v1/contracts/verifications', { body });
    const held = await good(check({ document }));
    expect(held).toMatchObject({ contractId: contract.id, matches: true, complete: true, state: 'sealed' });
    for (const changed of [
      `${document} `,
      document.replace('25.50', '25.51'),
      document.slice(0, -1),
      document.replaceAll('\n', '\r\n'),
    ]) {
      const broken = await good(check({ document: changed, contractId: contract.id }));
      expect(broken).toMatchObject({ matches: false, complete: false, state: null, sealedAt: null });
      expect(broken.signatures).toEqual([]); // who signed and when is for whoever holds the text
      const made = newId();
      expect(await good(check({ document: changed, contractId: made }))).toEqual({
        ...broken,
        contractId: made,
      });
      expect((await check({ document: changed })).body.code).toBe('tongbao.no-such-contract');
    }
  });

  it('keeps the text and the person out of what is stored in clear, and logs who reads it', async () => {
    const contract = await drafted(cast, (await application()).id);
    await good(get(`/v1/contracts/${contract.id}/document`, cast.provider));
    const log = await good(get('/v1/me/access-log', worker));
    const readers = log.items.filter(({ purpose }: { purpose: string }) => purpose === 'contract');
    expect(readers.map((line: { readerOrganisationId: string }) => line.readerOrganisationId)).toEqual(
      expect.arrayContaining([cast.provider.party.id, cast.employer.party.id]),
    );
    expect(await stored()).not.toMatch(/王芳|430104\d{12}|麓山路/);
  });

  it('takes two signatures at once, and each party’s once', async () => {
    const contract = await drafted(cast, (await application()).id);
    await good(sign(house, contract, cast.provider));
    const answers = await Promise.all([
      sign(house, contract, worker),
      sign(house, contract, cast.employer),
      sign(house, contract, worker),
      sign(house, contract, cast.employer),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(answers.filter(({ status }) => status === 409).map(({ body }) => body.code)).toEqual([
      'tongbao.already-signed',
      'tongbao.already-signed',
    ]);
    const kept = await good(get(`/v1/contracts/${contract.id}`, worker));
    expect([kept.state, kept.signatures.length]).toEqual(['sealed', 3]);
    expect(await eventsOf(contract.id)).toHaveLength(1);
  });

  it('gives a repeated signature the first answer', async () => {
    const contract = await drafted(cast, (await application()).id);
    const body = await signature(house, contract, worker);
    const key = newId();
    const url = `/v1/contracts/${contract.id}/signatures`;
    const first = await post(house, url, worker, { body, key });
    expect((await post(house, url, worker, { body, key })).body).toEqual(first.body);
    const other = await signature(house, contract, worker, { role: 'employer' });
    expect(await codeOf(post(house, url, worker, { body: other, key }))).toBe('command.key-reused');
  });

  it('refuses every signature that is not this party’s over this document now', async () => {
    const contract = await drafted(cast, (await application()).id);
    const another = await drafted(cast, (await application(rival)).id);
    const url = `/v1/contracts/${contract.id}/signatures`;
    const refused = async (body: object, who: { actor: Answer['body'] } = worker): Promise<string> =>
      codeOf(post(house, url, who, { body }));
    const wrong = [
      { documentHash: another.documentHash },
      { contractId: another.id },
      { role: 'employer' },
      { signerId: rival.party.id },
      { consentTextHash: contract.documentHash },
      { extra: 1 },
    ];
    for (const changed of wrong)
      expect(await refused(await signature(house, contract, worker, changed))).toBe('signature.invalid');
    expect(await refused(await signature(house, contract, rival))).toBe('tongbao.signing-key-unknown');
    const { signedAt } = await signature(house, contract, worker);
    const statement = {
      contractId: contract.id,
      documentHash: contract.documentHash,
      consentTextHash: contract.consentTextHash,
      signerId: worker.party.id,
      role: 'worker',
      signedAt,
    };
    expect(await refused({ signedAt, jws: await worker.party.sign('xingong-pledge+jws', statement) })).toBe(
      'signature.invalid',
    );
    expect(await refused({ signedAt, jws: 'e30..AAAA' })).toBe('signature.invalid');
    const early = await signature(house, contract, worker);
    house.clock.advance({ minutes: 11 });
    expect(await refused(early)).toBe('tongbao.signature-time-wrong');
    expect((await good(get(`/v1/contracts/${contract.id}`, worker))).signatures).toEqual([]);
    expect(await codeOf(sign(house, contract, rival))).toBe('tongbao.no-such-contract');
  });

  it('is nobody else’s', async () => {
    const contract = await drafted(cast, (await application()).id);
    const [other, provider] = [await certifiedEmployer(house), await house.organisation('provider')];
    for (const stranger of [other, provider, rival]) {
      expect((await get(`/v1/contracts/${contract.id}`, stranger)).status).toBe(404);
      expect((await get(`/v1/contracts/${contract.id}/document`, stranger)).status).toBe(404);
      expect((await post(house, `/v1/contracts/${contract.id}/withdrawal`, stranger)).status).toBe(404);
      expect((await get(`/v1/engagements/${contract.id}`, stranger)).status).toBe(404);
    }
  });

  it('is drafted once for an accepted offer, by its employer, for a worker whose name a source confirmed', async () => {
    const job = await postedJob(cast);
    const open = await applied(house, worker, job.id);
    const draft = (applicationId: string, by = cast.employer): Promise<Answer> =>
      post(house, '/v1/contracts', by, { body: { applicationId, ...TERMS } });
    expect((await draft(open.id)).body.code).toBe('tongbao.application-state-wrong');
    expect((await draft(newId())).body.code).toBe('tongbao.no-such-application');
    const { id } = await application(rival);
    expect((await draft(id, await certifiedEmployer(house))).body.code).toBe('tongbao.no-such-application');
    const answers = await Promise.all([draft(id), draft(id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { id: contractId } = answers.find(({ status }) => status === 201)!.body;
    expect(await codeOf(post(house, `/v1/applications/${id}/withdrawal`, rival))).toBe(
      'tongbao.contract-exists',
    );

    expect((await good(post(house, `/v1/contracts/${contractId}/withdrawal`, rival))).state).toBe(
      'withdrawn',
    );
    expect((await draft(id)).status).toBe(201);
  });

  it('can not be withdrawn once it is sealed, and evidence can not be changed', async () => {
    const contract = await drafted(cast, (await application()).id);
    for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
    expect(await codeOf(post(house, `/v1/contracts/${contract.id}/withdrawal`, cast.employer))).toBe(
      'tongbao.contract-state-wrong',
    );
    const database = house.get(Database);
    for (const sql of [
      'UPDATE tongbao.contract_signature SET jws = jws',
      'DELETE FROM tongbao.contract_signature',
    ])
      await expect(database.query(sql)).rejects.toThrow(/permission denied|append-only/);
  });
});

describe('an erased worker', () => {
  it('leaves no readable trace, and open applications and drafts end', async () => {
    const gone = await applicant(house, '19911111');
    const open = await applied(house, gone, (await postedJob(cast)).id);
    const job = await postedJob(cast, { headcount: 1 });
    const contract = await drafted(cast, (await accepted(cast, gone, job.id)).id);
    await good(house.call('DELETE', '/v1/me', { as: gone.actor }));
    await house.drain();
    const list = await good(get(`/v1/jobs/${open.jobId}/applications`, cast.employer));
    expect(list.items).toMatchObject([{ id: open.id, state: 'withdrawn' }]);
    expect((await good(get(`/v1/contracts/${contract.id}`, cast.employer))).state).toBe('withdrawn');
    expect((await get(`/v1/contracts/${contract.id}/document`, cast.employer)).status).toBe(410);
    expect((await good(get(`/v1/jobs/${job.id}`, cast.employer))).hired).toBe(0);
  });
});
