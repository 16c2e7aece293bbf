import { makeKeyPair } from '../../demo/client/keys.js';
import { representative } from '../../demo/acts/found.js';
import { BootstrapOperator, IdentityFacade } from '../../src/identity/index.js';
import { isStatutoryHoliday } from '../../src/platform/clock/statutory-holidays.js';
import { addDays, businessDay } from '../../src/platform/clock/business-day.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, type OrganisationInHouse } from '../harness/app.js';
import {
  accepted,
  applicant,
  type Applicant,
  type Cast,
  fix,
  good,
  post,
  postedJob,
  sign,
  TERMS,
} from './tongbao-cast.js';

export type Who = { actor: Answer['body'] };
type Body = Record<string, unknown>;

/** Moves on from a statutory holiday, on which work is paid thrice. */
async function ordinaryDay(house: House): Promise<void> {
  while (isStatutoryHoliday(businessDay(house.clock.now()))) house.clock.advance({ days: 1 });
  await house.drain();
}

/** A worker under a sealed contract that begins today. */
export interface Hire {
  worker: Applicant;
  contract: Answer['body'];
  jobId: string;
}

/** A worker under a sealed contract that begins today, with what was agreed of a day. */
export async function hire(cast: Cast, job: Body = {}, agreed: Body = {}): Promise<Hire> {
  const { house } = cast;
  await ordinaryDay(house);
  const worker = await applicant(house);
  const today = businessDay(house.clock.now());
  const days = { startsOn: today, endsOn: addDays(today, 60), validUntil: addDays(today, 20) };
  const { id: jobId } = await postedJob(cast, { ...days, ...job });
  const application = await accepted(cast, worker, jobId);
  const body = { applicationId: application.id, ...TERMS, ...agreed };
  const contract = await good(post(house, '/v1/contracts', cast.employer, { body }));
  for (const party of [cast.employer, cast.provider, worker]) await good(sign(house, contract, party));
  await house.drain();
  return { worker, contract, jobId };
}

/** A shift that the worker clocked in and out of; of a task it may say how many units. */
export async function worked(
  house: House,
  minutes: number,
  { worker, contract }: Hire,
  units?: number,
): Promise<string> {
  const clockIn = { body: { contractId: contract.id, ...fix() } };
  const { id } = await good(post(house, '/v1/shifts/clock-in', worker, clockIn));
  house.clock.advance({ minutes });
  const clockOut = { body: { ...fix(), ...(units !== undefined && { units }) } };
  await good(post(house, `/v1/shifts/${id}/clock-out`, worker, clockOut));
  await house.drain();
  return id as string;
}

/** A shift that nobody clocked out of, and neither side said anything about. */
export async function forgotten(house: House, { worker, contract }: Hire): Promise<string> {
  const clockIn = { body: { contractId: contract.id, ...fix() } };
  const { id } = await good(post(house, '/v1/shifts/clock-in', worker, clockIn));
  for (const time of [{ minutes: 660 }, { hours: 24 }, { hours: 48 }]) {
    house.clock.advance(time);
    await house.drain();
  }
  return id as string;
}

/** A shift whose rejection the employer maintains against a dispute. */
export async function maintained(cast: Cast, minutes: number, of: Hire): Promise<string> {
  const { house, employer } = cast;
  const id = await worked(house, minutes, of);
  await good(post(house, `/v1/shifts/${id}/rejection`, employer, { body: { reason: '当日未到岗' } }));
  await good(post(house, `/v1/shifts/${id}/dispute`, of.worker, { body: { dispute: '有打卡记录' } }));
  await good(post(house, `/v1/shifts/${id}/maintained-rejection`, employer));
  await house.drain();
  return id;
}

/** The operator of the house, who has to-dos. */
export async function operatorOf(house: House): Promise<Who> {
  await house.get(BootstrapOperator).run((await makeKeyPair()).publicJwk);
  const [operator] = await house.get(IdentityFacade).organisations({ kind: 'operator', limit: 1 });
  return { actor: actor('operator', { machine: false, organisationId: operator!.id }) };
}

/** A mediator of the operator: a natural person. */
export function operatorMediator(): Who {
  return { actor: actor('operator', { machine: false, personId: newId(), duties: ['mediator'] }) };
}

/** A person with a confirmed real name takes up the duty mediator at an authority. */
export async function mediatorOf(house: House, authority: OrganisationInHouse): Promise<Who> {
  const person = await representative(house.world(), '郑调解');
  await person.enrol();
  house.clock.advance({ minutes: 1 }); // an authenticator's code counts once
  const { organisationId, region } = authority.actor;
  const body = { phone: person.phone, name: '郑调解', duties: ['mediator'] };
  const owner = { actor: authority.owner };
  await good(post(house, `/v1/organisations/${organisationId}/members`, owner, { body }));
  await person.actFor(organisationId!);
  const as: Actor = actor('government', {
    machine: false,
    personId: person.id,
    organisationId: organisationId!,
    duties: ['mediator'],
    ...(region !== undefined && { region }),
  });
  return { actor: as };
}

/** How grievances are called in a test. */
export class Desk {
  constructor(readonly house: House) {}

  file(who: Who, body: Body, key?: string): Promise<Answer> {
    return post(this.house, '/v1/grievances', who, { body, ...(key !== undefined && { key }) });
  }

  /** Who admits all has read what is claimed. */
  async act(id: string, step: string, who: Who, given?: Body): Promise<Answer> {
    const isRead = given?.['admits'] === 'all' && given['version'] === undefined;
    const version = isRead ? (await this.get(`/${id}`, who)).body.version : undefined;
    const body = version === undefined ? given : { ...given, version };
    return post(this.house, `/v1/grievances/${id}/${step}`, who, body === undefined ? {} : { body });
  }

  get(path: string, who: Who): Promise<Answer> {
    return this.house.call('GET', `/v1/grievances${path}`, { as: who.actor });
  }

  /** The newest grievance about a shift that somebody sees. */
  async aboutShift(shiftId: string, who: Who): Promise<Answer['body']> {
    const { items } = await good(this.get('?limit=100', who));
    return (items as Answer['body'][]).find((one) => one.shiftId === shiftId);
  }

  async shift(id: string, who: Who): Promise<Answer['body']> {
    return good(this.house.call('GET', `/v1/shifts/${id}`, { as: who.actor }));
  }

  async pass(time: { days?: number; hours?: number; minutes?: number }): Promise<void> {
    this.house.clock.advance(time);
    await this.house.drain();
  }

  async todos(who: Who, subject: string): Promise<string[]> {
    const { items } = await good(this.house.call('GET', '/v1/todos?limit=100', { as: who.actor }));
    return (items as { kind: string; subject: string }[])
      .filter((todo) => todo.subject === subject)
      .map(({ kind }) => kind);
  }

  async told(who: Who): Promise<string[]> {
    const { items } = await good(this.house.call('GET', '/v1/inbox?limit=100', { as: who.actor }));
    return (items as { kind: string; zh: string }[]).map(({ kind, zh }) => `${kind} ${zh}`);
  }
}
