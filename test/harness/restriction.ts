import { hostEmployer } from '../../demo/acts/trust.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, type OrganisationInHouse } from './app.js';

/** A platform's report that two reviewers upheld; answers the id of the restriction. */
export async function restrict(
  house: House,
  employer: Pick<OrganisationInHouse, 'party'>,
  restrictionLevel: 'watch' | 'posting-cap' | 'no-new-posts' | 'blacklist',
): Promise<string> {
  const { party, actor: platform } = await house.organisation('platform');
  await hostEmployer(party, employer.party, '2026-11-01');
  const said = {
    enterpriseId: employer.party.id,
    category: 'fake-job',
    evidenceGrade: 'A',
    evidence: [{ reference: 'case-1', sha256: 'A'.repeat(43) }],
    incidentOn: '2026-11-01',
    ground: 'own-observation',
    description: '岗位不存在，骗取求职者信息，已核实。',
  };
  const signature = await party.sign('xingong-fraud-report+jws', { reporterId: party.id, ...said });
  const post = async (url: string, as: Actor, body: object): Promise<Answer['body']> => {
    const answer = await house.call('POST', url, { as, key: newId(), body });
    if (answer.status >= 300) throw new Error(`${url}: ${answer.text}`);
    return answer.body;
  };
  const report = await post('/v1/fraud-reports', platform, { ...said, signature });
  const review = { verdict: 'upheld', reasons: '证据充分，两名审核员一致。', restrictionLevel };
  const url = `/v1/fraud-reports/${report.id}/reviews`;
  await post(url, actor('operator'), review);
  const { restrictionId } = await post(url, actor('operator'), review);
  await house.drain();
  return restrictionId as string;
}
