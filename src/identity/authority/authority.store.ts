import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import type { PublicKeyMembers } from '../key/public-key.rules.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import type { Member } from '../member/member.entity.js';
import { MemberStore } from '../member/member.store.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationStore } from '../organisation/organisation.store.js';
import { isSettled } from '../real-name/real-name.rules.js';
import { WorkerStore } from '../worker/worker.store.js';
import { AuthorityState, NotFound, RealNameRequired } from '../errors.js';
import { AuthorityProof } from './authority-proof.entity.js';

/** What was shown, by whom. */
export type Shown = Pick<AuthorityProof, 'personId' | 'means' | 'reference'> &
  Partial<Pick<AuthorityProof, 'principalId' | 'seenBy'>>;

/** Claims, the people who make them, and the keys they sign with. */
@Injectable()
export class AuthorityStore {
  constructor(
    private readonly organisations: OrganisationStore,
    private readonly members: MemberStore,
    private readonly keys: SigningKeyStore,
    private readonly workers: WorkerStore,
  ) {}

  async lock(tx: Tx, id: OrganisationId): Promise<Organisation | null> {
    return this.organisations.lock(tx, id);
  }

  /** A claim that may still be proven, locked. @throws NotFound, AuthorityState */
  async lockProvable(tx: Tx, id: OrganisationId): Promise<Organisation> {
    const claim = await this.organisations.lock(tx, id);
    if (!claim) throw NotFound();
    if (claim.authority !== 'unproven' && claim.authority !== 'before')
      throw AuthorityState(`it is ${claim.authority}`);
    return claim;
  }

  /** All that are or claim to be the firm of a claim, locked; none when there is no such claim. */
  async lockSame(tx: Tx, id: OrganisationId): Promise<Organisation[]> {
    const claim = await this.organisations.find(id, tx);
    return claim ? this.organisations.lockSame(tx, claim) : [];
  }

  /** @throws RealNameRequired of somebody whose name no source confirmed */
  async requireRealName(tx: Tx, personId: string): Promise<void> {
    const person = await this.workers.find(personId, tx);
    if (person?.state !== 'active' || !isSettled(person.level)) throw RealNameRequired();
  }

  /** The person's membership as owner; null when they are none. */
  async ownerOf(id: OrganisationId, personId: string): Promise<Member | null> {
    const member = await this.members.of(personId, id);
    return member?.duties.includes('owner') ? member : null;
  }

  /** An active key of a person. */
  async keyOf(personId: string, kid: string): Promise<PublicKeyMembers | null> {
    const key = await this.keys.find(personId, kid);
    return key?.state === 'active' ? key.jwk : null;
  }

  /** The first owner of a claim who arrived: whom a paper speaks of. */
  async claimant(tx: Tx, id: OrganisationId): Promise<Member | null> {
    const members = await this.members.lockActive(tx, id);
    return members.find(({ duties, personId }) => personId !== null && duties.includes('owner')) ?? null;
  }

  /** Keeps what was shown, and what came of it. */
  async note(
    tx: Tx,
    organisationId: OrganisationId,
    shown: Shown & Pick<AuthorityProof, 'outcome' | 'provenAt'>,
  ): Promise<void> {
    const { principalId = null, seenBy = [], ...said } = shown;
    await tx.insert(AuthorityProof, { ...said, principalId, seenBy, id: newId(), organisationId });
  }
}
