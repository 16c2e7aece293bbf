import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { certificateRevoked } from '../../src/work-certificate/events.js';
import { newId } from '../../src/platform/ids/ids.js';
import { type Answer, type House, openHouse } from '../harness/app.js';
import {
  accepted,
  applicant,
  type Applicant,
  applied,
  type Cast,
  castOf,
  drafted,
  good,
  hired,
  post,
  postedJob,
  sign,
} from './tongbao-cast.js';

let house: House;
let cast: Cast;
beforeAll(async () => {
  house = await openHouse();
  cast = await castOf(house);
}, 60_000);
afterAll(async () => house.close());

type Who = { actor: Answer['body'] };
const read = async (path: string, who: Who): Promise<Answer['body']> =>
  good(house.call('GET', path, { as: who.actor }));
const inbox = async (who: Who): Promise<string> =>
  (await read('/v1/inbox?limit=100', who)).items.map(({ zh }: { zh: string }) => zh).join('\n');

/** Two reviewers found a claim false that a certificate held. */
async function falsified(
  who: Applicant,
  certificateId: string,
  reasonCode = 'claim-falsified',
): Promise<void> {
  await house.tell(certificateRevoked, { certificateId, workerId: who.party.id, reasonCode });
  await house.drain();
}

describe('a claim that was found false', () => {
  it('marks open applications and drafts that relied on it, seen by both sides, and refuses nothing', async () => {
    const who = await applicant(house);
    const { id: firstJob } = await postedJob(cast);
    const open = await applied(house, who, firstJob);
    expect(open.marks).toEqual([]);
    const { id: secondJob } = await postedJob(cast);
    const application = await accepted(cast, who, secondJob);
    const draft = await drafted(cast, application.id);
    const [{ certificateId }] = open.consent.shown;
    await falsified(who, certificateId);
    await falsified(who, certificateId); // told again: one mark
    const mark = { what: 'claim-falsified', certificateId };
    for (const side of [who, cast.employer]) {
      expect((await read(`/v1/applications/${open.id}`, side)).marks).toMatchObject([mark]);
      expect((await read(`/v1/contracts/${draft.id}`, side)).marks).toMatchObject([mark]);
      expect(await inbox(side)).toContain('系统不会因此自动拒绝');
    }
    expect(await inbox(cast.provider)).toContain('系统不会因此自动拒绝');
    const { items } = await read(`/v1/jobs/${firstJob}/applications`, cast.employer);
    expect(items).toMatchObject([{ id: open.id, state: 'submitted', marks: [mark] }]);
    // both may go on all the same
    await good(post(house, `/v1/applications/${open.id}/offer`, cast.employer));
    for (const party of [cast.employer, cast.provider, who]) await good(sign(house, draft, party));
    expect((await read(`/v1/contracts/${draft.id}`, who)).state).toBe('sealed');
    // and a draft that is made of a marked application bears its mark
    await good(post(house, `/v1/applications/${open.id}/acceptance`, who));
    expect((await drafted(cast, open.id)).marks).toMatchObject([mark]);
  });

  it('marks nothing that is sealed, shows another certificate, is another’s, or was revoked for another reason', async () => {
    const who = await applicant(house);
    const { id: job } = await postedJob(cast);
    const open = await applied(house, who, job);
    const [{ certificateId }] = open.consent.shown;
    await falsified(who, newId());
    await falsified(who, certificateId, 'holder-request');
    await falsified(await applicant(house), certificateId);
    expect((await read(`/v1/applications/${open.id}`, who)).marks).toEqual([]);
    const { worker, contract } = await hired(cast);
    const application = await read(`/v1/applications/${contract.applicationId}`, worker);
    await falsified(worker, application.consent.shown[0].certificateId);
    expect((await read(`/v1/contracts/${contract.id}`, worker)).marks).toEqual([]);
    expect((await read(`/v1/applications/${contract.applicationId}`, worker)).marks).toEqual([]);
  });
});
