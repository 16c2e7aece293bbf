import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type WorkerId } from '../../platform/ids/ids.js';
import type { Member } from '../member/member.entity.js';
import { MemberStore } from '../member/member.store.js';
import { isAlive } from '../organisation/organisation.rules.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { MeansStore } from '../means/means.store.js';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { WorkerStore } from '../worker/worker.store.js';

/** What somebody with a phone may act as; `unclear` when several are possible or the one that is named is not. */
export type Choice = { person: WorkerId | null; membership: Member | null } | 'unclear';

/** The second factors of a person, and all else that they could prove themself by. */
@Injectable()
export class SecondFactors {
  constructor(
    readonly totps: TotpStore,
    readonly passkeys: PasskeyStore,
    readonly means: MeansStore,
  ) {}
}

/** What somebody gives beside a code. */
export interface GivenFactor {
  totp?: string;
  /** What a passkey answered to a challenge of this code. */
  passkey?: string;
  signInCodeId: string;
}

/** Finds out who signs in with a phone, and as what. */
@Injectable()
export class AccountStore {
  constructor(
    private readonly workers: WorkerStore,
    private readonly members: MemberStore,
    private readonly organisations: OrganisationStore,
    private readonly factors: SecondFactors,
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
    await this.factors.totps.adopt(tx, member.id, personId);
  }

  /** Whether anybody may act for an organisation at all. */
  async isAlive(tx: Tx, organisationId: string): Promise<boolean> {
    const organisation = await this.organisations.find(organisationId, tx);
    return organisation !== null && isAlive(organisation);
  }

  /** Whether a person could prove more than a code. */
  async couldProve(tx: Tx, personId: string): Promise<boolean> {
    return this.factors.means.couldProve(tx, personId);
  }

  /** Tries the second factor of a person who has one: a passkey of this host, or a code of an authenticator. */
  async trySecondFactor(
    tx: Tx,
    personId: string,
    { totp, passkey, signInCodeId }: GivenFactor,
  ): Promise<'none' | 'needed' | 'wrong' | 'totp' | 'passkey'> {
    if (!(await this.factors.means.hasSecondFactor(tx, personId))) return 'none';
    if (passkey !== undefined) {
      const use = { purpose: 'sign-in', boundTo: signInCodeId } as const;
      return (await this.factors.passkeys.use(tx, personId, passkey, use)) === null ? 'passkey' : 'wrong';
    }
    if (totp === undefined) return 'needed';
    const row = await this.factors.totps.lock(tx, personId);
    return row?.state === 'confirmed' && (await this.factors.totps.take(tx, row, totp)) ? 'totp' : 'wrong';
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
