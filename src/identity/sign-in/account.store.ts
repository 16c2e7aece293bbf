import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import type { Member } from '../member/member.entity.js';
import { MemberStore } from '../member/member.store.js';
import { isAlive } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { WorkerStore } from '../worker/worker.store.js';

/** What somebody with a phone may act as; `unclear` when several are possible or the one that is named is not. */
export type Choice = { person: WorkerId | null; membership: Member | null } | 'unclear';

/** Finds out who signs in with a phone, and as what. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly organisations: OrganisationStore,
    private readonly totps: TotpStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The account of a phone, and as what it acts: for the organisation that is named, as themself (`self`); with
   * nothing named as the worker they are, or for their only organisation.
   */
  async byPhone(tx: Tx, phone: string, actAs?: string): Promise<Choice> {
    const person = await this.workers.idByPhone(phone, tx);
    const memberships = await this.members.ofPerson(tx, person, phone);
    const works = person !== null && (await this.workers.find(person, tx))?.works === true;
    return chosen(memberships, { person, works, actAs });
  }

  /** Whose phone it is. */
  async personOf(phone: string): Promise<WorkerId | null> {
    return this.workers.idByPhone(phone);
  }

  /** What a person who is signed in may act as. */
  async ofPerson(tx: Tx, person: WorkerId, actAs: string): Promise<Choice> {
    if (actAs === 'self') return { person, membership: null };
    const membership = await this.members.of(person, actAs, tx);
    return membership ? { person, membership } : 'unclear';
  }

  /** Opens a person's account for a phone nobody has; the same account for all who try at once. */
  async open(tx: Tx, phone: string): Promise<WorkerId> {
    const id: WorkerId = newId();
    if (await this.workers.open(tx, { id, phone, at: this.clock.now() })) return id;
    return (await this.workers.idByPhone(phone, tx))!;
  }

  /** The person who proved the invited phone takes the membership up, with the second factor enrolled for it. */
  async takeUp(tx: Tx, member: Member, personId: WorkerId): Promise<void> {
    if (member.personId !== null) return;
    await this.members.takeUp(tx, member, personId);
    await this.totps.adopt(tx, member.id, personId);
  }

  /** Whether anybody may act for an organisation at all. */
  async isAlive(tx: Tx, organisationId: string): Promise<boolean> {
    const organisation = await this.organisations.find(organisationId, tx);
    return organisation !== null && isAlive(organisation);
  }

  /** Whether a person could prove more than a code. */
  async couldProve(tx: Tx, personId: string): Promise<boolean> {
    return this.totps.couldProve(tx, personId);
  }

  /** Tries the second factor of a person who confirmed one. */
  async trySecondFactor(
    tx: Tx,
    personId: string,
    totp: string | undefined,
  ): Promise<'none' | 'needed' | 'right' | 'wrong'> {
    const row = await this.totps.lock(tx, personId);
    if (row?.state !== 'confirmed') return 'none';
    if (totp === undefined) return 'needed';
    return (await this.totps.take(tx, row, totp)) ? 'right' : 'wrong';
  }
}

function chosen(
  memberships: Member[],
  { person, works, actAs }: { person: WorkerId | null; works: boolean; actAs: string | undefined },
): Choice {
  if (actAs === 'self') return { person, membership: null };
  if (actAs !== undefined) {
    const named = memberships.find(({ organisationId }) => organisationId === actAs);
    return named ? { person, membership: named } : 'unclear';
  }
  if (works || memberships.length === 0) return { person, membership: null };
  return memberships.length > 1 ? 'unclear' : { person, membership: memberships[0]! };
}
