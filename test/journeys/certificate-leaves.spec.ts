import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cast } from '../../demo/cast.js';
import { pledge, signResume, takeCertificate } from '../../demo/acts/trust.js';
import { type Evidence, fetchEvidence, verifyWith } from '../../demo/verifier.js';
import { type House, openHouse } from '../harness/app.js';
import { gatherIn, provenWorker } from '../harness/journey.js';

describe('a certificate that leaves with its worker', () => {
  let house: House;
  let cast: Cast;
  let credentials: string[];
  let evidence: Evidence;
  let claimId: string;
  const ask = { audience: 'https://elsewhere.example.cn', nonce: 'a-nonce-of-the-verifier' };

  beforeAll(async () => {
    house = await openHouse();
    cast = await gatherIn(house);
    credentials = await provenWorker(cast);
    claimId = await pledge(cast.worker, 'skill', { name: '叉车驾驶', level: '五级' });
    credentials.push(await takeCertificate(cast.worker, 'skill'));
    evidence = await fetchEvidence(cast.world);
  }, 60_000);
  afterAll(() => house.close());

  const verify = (resume: string, with_ = evidence, more = {}): Promise<string> =>
    verifyWith(with_, resume, { ...ask, now: house.clock.now(), ...more });

  it('verifies elsewhere with nothing but published keys and status lists', async () => {
    expect(evidence.lists.size).toBeGreaterThan(0);
    expect(await verify(signResume(cast.worker, credentials, ask))).toBe('valid');
  });

  it('shows only what the worker chose', async () => {
    const resume = JSON.parse(signResume(cast.worker, credentials, ask)) as { presentations: string[] };
    expect(resume.presentations).toHaveLength(2);
    for (const token of credentials) expect(token).not.toContain('陈小雨');
  });

  it('fails for another verifier, another day, another text and another holder', async () => {
    const resume = signResume(cast.worker, credentials, ask);
    expect(await verify(resume, evidence, { audience: 'https://other.example.cn' })).toBe(
      'for-somebody-else',
    );
    expect(
      await verify(resume, evidence, { now: new Date(house.clock.now().getTime() + 3_600_000) }),
    ).not.toBe('valid');
    expect(await verify(resume.replace('仓储分拣', '仓储主管'))).toBe('resume-signature');
    const thief = {
      ...cast.worker,
      keys: cast.provider.keys,
      now: () => house.clock.now(),
    } as unknown as typeof cast.worker;
    expect(await verify(signResume(thief, credentials, ask))).not.toBe('valid');
    expect(await verify(resume, { ...evidence, issuer: 'https://somebody-else.example.cn' })).not.toBe(
      'valid',
    );
    expect(await verify(resume, { ...evidence, lists: new Map() })).not.toBe('valid');
  });

  it('fails everywhere once a pledge in it was found false', async () => {
    const review = { verdict: 'false', reasons: ['issuer-denies'] };
    await cast.reviewers[0].post(`/v1/claims/${claimId}/falsification-reviews`, review);
    await cast.reviewers[1].post(`/v1/claims/${claimId}/falsification-reviews`, review);
    await house.work();
    const fresh = await fetchEvidence(cast.world);
    expect(await verify(signResume(cast.worker, credentials, ask), fresh)).toBe('revoked');
    expect(await verify(signResume(cast.worker, credentials.slice(0, 1), ask), fresh)).toBe('valid');
    const trust = await cast.worker.get('/v1/me/trust');
    expect(trust.points).toBeLessThan(trust.start);
  });
});
