import { representative } from '../../demo/acts/found.js';
import type { Worker } from '../../demo/client/party.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type House, type OrganisationInHouse } from './app.js';

/** A reviewer of an authority: the person, how they call, and their membership. */
export interface Reviewer {
  person: Worker;
  actor: Actor;
  memberId: string;
}

/** An approved authority of a region; `region` is the leading digits of its division. */
export async function authorityOf(house: House, region = '4301'): Promise<OrganisationInHouse> {
  return house.organisation('government', region, '岳麓区人社局');
}

/** A person with a confirmed real name and a second factor takes up the duty reviewer at an authority. */
export async function reviewerOf(house: House, authority: OrganisationInHouse): Promise<Reviewer> {
  const person = await representative(house.world(), '程审核');
  await person.enrol();
  house.clock.advance({ minutes: 1 }); // an authenticator's code counts once
  const { organisationId, region } = authority.actor;
  const body = { phone: person.phone, name: '程审核', duties: ['reviewer'] };
  const url = `/v1/organisations/${organisationId}/members`;
  const added = await house.call('POST', url, { as: authority.owner, key: newId(), body });
  if (added.status >= 300) throw new Error(`not added: ${added.text}`);
  await person.actFor(organisationId!);
  const as = actor('government', {
    machine: false,
    personId: person.id,
    organisationId: organisationId!,
    duties: ['reviewer'],
    ...(region !== undefined && { region }),
  });
  return { person, actor: as, memberId: added.body.memberId as string };
}
