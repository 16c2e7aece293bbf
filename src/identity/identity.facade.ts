import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import type { Database } from '../platform/database/database.js';
import { type Actor, organisationOf } from '../platform/http/access/actor.js';
import type { Duty } from '../platform/http/access/duty.rules.js';
import { asId, isId, type OrganisationId, partyOf } from '../platform/ids/ids.js';
import { ConsentQueries } from './consent/consent.queries.js';
import type {
  CodeForDelivery,
  ConsentView,
  ControlTie,
  DecidingBody,
  Matter,
  Membership,
  NoticeForDelivery,
  OrganisationKind,
  Disclosed,
  Disclosure,
  SigningKeyView,
  StatementKeyView,
  Tie,
  WorkerView,
} from './identity.types.js';
import { DecidingBodyStore } from './deciding/deciding-body.store.js';
import { MemberKeyQueries } from './member-key/member-key.queries.js';
import { MemberQueries } from './member/member.queries.js';
import type { OrganisationDto } from './organisation/organisation.dto.js';
import { ControlStore } from './owners/control.store.js';
import { PartyQueries } from './party.queries.js';
import { PasskeyStore } from './passkey/passkey.store.js';
import { FetchNotice } from './phone/fetch-notice.usecase.js';
import { FetchCode } from './sign-in/fetch-code.usecase.js';
import { TieQueries } from './ties/tie.queries.js';
import { LastingQueries, type Sayso } from './acting/lasting.queries.js';
import { DiscloseFields } from './worker/disclose-fields.usecase.js';

/** What waits to be delivered to phones. */
@Injectable()
export class Deliveries {
  constructor(
    readonly codes: FetchCode,
    readonly notices: FetchNotice,
  ) {}
}

/** Which organisations are in the same hands, or have something in common. */
@Injectable()
export class Bonds {
  constructor(
    readonly control: ControlStore,
    readonly ties: TieQueries,
  ) {}
}

/** Which key speaks for whom, whose people decide, who may do what for an organisation, and which are tied to others. */
@Injectable()
export class Powers {
  constructor(
    readonly keys: MemberKeyQueries,
    readonly bodies: DecidingBodyStore,
    readonly members: MemberQueries,
    readonly bonds: Bonds,
    readonly lasting: LastingQueries,
  ) {}
}

/** The door of identity. Ids that are no UUID name nothing. */
@Injectable()
export class IdentityFacade {
  constructor(
    private readonly parties: PartyQueries,
    private readonly consentQueries: ConsentQueries,
    private readonly discloseFields: DiscloseFields,
    private readonly powers: Powers,
    private readonly deliveries: Deliveries,
  ) {}

  /**
   * How many passkeys people made for another host than the public URL names, for a command that opens no application:
   * they work no more, and their people make new ones.
   */
  static passkeysElsewhere(database: Database, publicUrl: string): Promise<number> {
    return new PasskeyStore(database, new Clock(), { publicUrl }).elsewhere();
  }

  /** An organisation by id. */
  async organisation(id: string): Promise<OrganisationDto | null> {
    return isId(id) ? this.parties.organisation(id) : null;
  }

  /** Organisations of these ids, by id; ids that name none are absent. One statement. */
  async organisationsById(ids: Iterable<string>): Promise<Map<string, OrganisationDto>> {
    return this.parties.organisationsById([...new Set(ids)].filter(isId));
  }

  /**
   * Organisations by id, at most `limit` after `afterId`: the one(s) with a USCC in whatever state,
   * otherwise approved ones only, optionally of a kind.
   */
  async organisations(filter: {
    kind?: OrganisationKind;
    uscc?: string;
    afterId?: string;
    limit: number;
  }): Promise<OrganisationDto[]> {
    const states = filter.uscc === undefined ? ['approved'] : undefined;
    return this.parties.organisationList({ ...filter, states });
  }

  /** A worker by id; null when there is none. */
  async worker(id: string): Promise<WorkerView | null> {
    return isId(id) ? this.parties.worker(id) : null;
  }

  /** Workers of these ids, by id; ids that name none are absent. */
  async workersById(ids: Iterable<string>): Promise<Map<string, WorkerView>> {
    return this.parties.workersById([...new Set(ids)].filter(isId));
  }

  /** A signing key of a worker, or of an organisation’s client, by its thumbprint, retired ones too. */
  async signingKey(ownerId: string, kid: string): Promise<SigningKeyView | null> {
    return isId(ownerId) ? this.parties.signingKey(ownerId, kid) : null;
  }

  /**
   * The key by which a caller signs for the party they act for, by its thumbprint, retired ones too: a worker’s, a
   * client’s, or the caller’s own within the organisation while the membership holds and its duties allow the act. What
   * is signed with one of the last kind is `saidBy` it.
   */
  async statementKey(actor: Actor, kid: string, duty: Duty): Promise<StatementKeyView | null> {
    return isId(partyOf(actor)) ? this.powers.keys.statementKey(actor, kid, duty) : null;
  }

  /**
   * Whose reviewers or mediators decide matters, by the matter's id: those of an authority of its region where two of
   * them can, the operator's otherwise; nobody who has a part in it. One statement.
   */
  async decidingBodies(matters: readonly Matter[]): Promise<Map<string, DecidingBody>> {
    return this.powers.bodies.of(matters);
  }

  /**
   * The natural person behind a caller: themself, or the member who answers for a machine. An organisation from before
   * whose machine nobody answers for counts as its own person.
   */
  async personBehind(actor: Actor): Promise<string> {
    const { id, machine, personId } = actor;
    const behind = personId ?? (machine && isId(id) ? await this.parties.personBehind(id) : null);
    return behind ?? organisationOf(actor);
  }

  /** The people who may do one of these for an organisation: by a duty, as owners, or by a machine that they answer for. */
  async peopleWith(organisationId: string, anyOf: readonly Duty[]): Promise<string[]> {
    return isId(organisationId) ? this.powers.members.mayDo(asId(organisationId), anyOf) : [];
  }

  /** What these people act for now, by person; an organisation whose tokens are refused is none. One statement. */
  async membershipsOf(personIds: readonly string[]): Promise<Membership[]> {
    const people = personIds.filter(isId);
    return people.length > 0 ? this.powers.members.membershipsOf(people) : [];
  }

  /**
   * That somebody may still do what they began, by the questions of a request: the organisation acts, its authority is proven
   * or not yet due, and the member or machine still has the duty.
   * @throws Forbidden, AuthorityUnproven, AuthorityRequired
   */
  async requireStill(sayso: Sayso, duty: Duty): Promise<void> {
    await this.powers.lasting.require(sayso, duty);
  }

  /** Which organisations of a kind are in the same hands: who they are is not said. One statement. */
  async controlTies(kind: OrganisationKind): Promise<ControlTie[]> {
    return this.powers.bonds.control.ties(kind);
  }

  /**
   * What these organisations have in common with others, by both: their proven legal representatives, people who took both
   * memberships up themselves, and keys. Only proven organisations are tied, and nobody by whom, or by whose key,
   * `fewerThan` organisations or more are served. Ids of organisations and times; nothing names a person.
   */
  async ties(organisationIds: readonly string[], fewerThan: number): Promise<Tie[]> {
    const ids = organisationIds.filter(isId);
    return ids.length > 0 ? this.powers.bonds.ties.of(ids, fewerThan) : [];
  }

  /** Those of these organisations whose claim to be a firm is proven, and that nobody took the place of. One statement. */
  async provenOf(organisationIds: readonly string[]): Promise<OrganisationId[]> {
    const ids = organisationIds.filter(isId);
    return ids.length > 0 ? this.powers.bonds.ties.proven(ids) : [];
  }

  /** Since when a person could prove more than a code all the time; null when they can not. */
  async provableSince(personId: string): Promise<Date | null> {
    return isId(personId) ? this.parties.provableSince(personId) : null;
  }

  /**
   * Reads personal fields in clear and logs it. Fields the person never gave are absent.
   * @throws NotFound, WorkerErased, SubjectErased
   */
  async disclose(disclosure: Disclosure): Promise<Disclosed> {
    return this.discloseFields.run(disclosure);
  }

  /** The consent in force of a person for a purpose and recipient; null when there is none (never given, expired, withdrawn). */
  async consent(query: {
    subjectId: string;
    purpose: string;
    recipientId: string;
  }): Promise<ConsentView | null> {
    return isId(query.subjectId) ? this.consentQueries.inForce(query) : null;
  }

  /** The consents in force of people for a purpose and several recipients, one of each pair. */
  async consents(query: {
    subjectIds: readonly string[];
    purpose: string;
    recipientIds: readonly string[];
  }): Promise<ConsentView[]> {
    const subjectIds = query.subjectIds.filter(isId);
    return subjectIds.length > 0 ? this.consentQueries.inForceFor({ ...query, subjectIds }) : [];
  }

  /** Hands out a one-time code for delivery; null when it was fetched, used or expired. */
  async codeForDelivery(signInCodeId: string): Promise<CodeForDelivery | null> {
    return isId(signInCodeId) ? this.deliveries.codes.run(signInCodeId) : null;
  }

  /** The phone that a person has now, none where they have none, for one text to them, and logs it; null once erased. */
  async phoneForText(personId: string): Promise<{ phone: string | null } | null> {
    const worker = await this.worker(personId);
    if (worker?.state !== 'active') return null;
    const reader = { readerId: 'notification', purpose: 'todo-text' };
    const { phone = null } = await this.disclose({ ...reader, subjectId: personId, fields: ['phone'] });
    return { phone };
  }

  /** Hands out what is to be said to a phone; null when it was fetched. */
  async noticeForDelivery(noticeId: string): Promise<NoticeForDelivery | null> {
    return isId(noticeId) ? this.deliveries.notices.run(noticeId) : null;
  }
}
