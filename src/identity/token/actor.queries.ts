import { Inject, Injectable } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { businessDay } from '../../platform/clock/business-day.js';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { type Duty, SCOPES } from '../../platform/http/access/duty.rules.js';
import { isId } from '../../platform/ids/ids.js';
import { MemberStore } from '../member/member.store.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { isAlive, standingOf } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { isSettled } from '../real-name/real-name.rules.js';
import type { Session } from '../session/session.entity.js';
import { SessionStore } from '../session/session.store.js';
import { WorkerStore } from '../worker/worker.store.js';
import { ClientAssertionStore } from './client-assertion.store.js';

const OWNERS_ENOUGH = 2;

/** People, their memberships and what they act for. */
@Injectable()
export class PartyStores {
  constructor(
    readonly members: MemberStore,
    readonly organisations: OrganisationStore,
    readonly workers: WorkerStore,
    readonly sessions: SessionStore,
    readonly clients: ClientAssertionStore,
  ) {}

  /** Whether a source confirmed the real name of a person: known here, whoever issued their token. */
  async isNamed(personId: string | undefined): Promise<boolean> {
    const person = personId === undefined ? null : await this.workers.find(personId);
    return person !== null && isSettled(person.level);
  }
}

/** Whom a token of ours speaks of, as they stand now: that is how authority ends before a token does. */
@Injectable()
export class ActorQueries {
  constructor(
    private readonly parties: PartyStores,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Null when session, membership, client or organisation have ended. */
  async of({ sub, sid, org }: JWTPayload): Promise<Actor | null> {
    if (!isId(sub)) return null;
    if (sid === undefined) return this.machine(sub!);
    const session = isId(sid) ? await this.parties.sessions.findActive(sid as string) : null;
    if (!session) return null;
    return org === undefined ? this.worker(session, sub!) : this.member(session, sub!, org);
  }

  private async machine(clientId: string): Promise<Actor | null> {
    const known = await this.parties.clients.client(clientId);
    if (!known || !isAlive(known.organisation)) return null;
    const { client, organisation } = known;
    const duties = organisation.kind === 'operator' ? await this.operatorScopes(organisation) : client.scopes;
    const agreed = client.agreedUntil !== null && client.agreedUntil >= businessDay(this.clock.now());
    const who = { id: client.id, duties, machine: true, secondFactor: false };
    return { ...this.acting(organisation), ...who, ...(agreed && { rateFactor: client.rateFactor }) };
  }

  /**
   * The operator's machine lets people in until two owners of the operator are there, and approves nothing; in a trial
   * it keeps both, so that one person can show everything.
   */
  private async operatorScopes({ id }: Organisation): Promise<Duty[]> {
    if (this.config.trial) return ['bootstrap', ...SCOPES];
    const people = await this.parties.members.listOf(id);
    const owners = people.filter(({ duties, personId }) => personId !== null && duties.includes('owner'));
    return owners.length < OWNERS_ENOUGH ? ['bootstrap', 'developer', 'viewer'] : ['developer', 'viewer'];
  }

  private async worker(session: Session, sub: string): Promise<Actor | null> {
    if (session.accountId !== sub) return null;
    const worker = await this.parties.workers.find(sub);
    if (worker?.state !== 'active') return null;
    return { id: sub, role: 'worker', duties: [], ...inSession(session) };
  }

  private async member(session: Session, sub: string, org: unknown): Promise<Actor | null> {
    const member = await this.parties.members.find(sub);
    if (member?.state !== 'active' || member.personId !== session.accountId || member.organisationId !== org)
      return null;
    const organisation = await this.parties.organisations.find(member.organisationId);
    if (!organisation || !isAlive(organisation)) return null;
    const organisations = await this.parties.members.organisationsOf(session.accountId);
    const named = await this.parties.isNamed(session.accountId);
    const who = { id: member.id, duties: member.duties, organisations, named };
    return { ...this.acting(organisation), ...who, ...inSession(session) };
  }

  private acting(organisation: Organisation): Pick<Actor, 'role' | 'organisationId' | 'region' | 'standing'> {
    const { id: organisationId, kind: role, region } = organisation;
    const standing = standingOf(organisation, this.clock.now());
    return { role, organisationId, standing, ...(role === 'government' && region !== null && { region }) };
  }
}

function inSession(session: Session): Omit<Actor, 'id' | 'role' | 'duties'> {
  const {
    id: sessionId,
    accountId: personId,
    secondFactor,
    startedAt: signedInAt,
    weak,
    provedBy,
    provedAt,
  } = session;
  const proof = provedBy && provedAt && { by: provedBy, at: provedAt };
  return { personId, machine: false, secondFactor, sessionId, signedInAt, weak, ...(proof && { proof }) };
}
