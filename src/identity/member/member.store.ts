import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, query, type Tx } from '../../platform/database/database.js';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import type { Membership, OrganisationFacts } from '../identity.types.js';
import { Member } from './member.entity.js';

/** A member in clear. */
export type MemberPerson = Record<'name' | 'phone', string>;

/** A member to add. */
export interface NewMember extends MemberPerson {
  id: string;
  organisationId: OrganisationId;
  duties: Duty[];
  addedAt: Date;
  /** The person who adds them; null for the first people of an operator. */
  addedBy: string | null;
  /** Their account, where it is known; otherwise they take it up at their next sign-in. */
  personId?: string;
}
const nameOf = sealedColumn('identity.member.name', 'identity');
const phoneOf = sealedColumn('identity.member.phone', 'identity');
hashedColumn('identity.member.phone_hash', {
  as: 'phone',
  row: 'id',
  from: { sealed: 'phone', subject: 'id', sealing: () => phoneOf('phone') },
});

/** Rows of `identity.member`. */
@Injectable()
export class MemberStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async find(id: string, on: Tx = this.database.reader): Promise<Member | null> {
    return on.findOneBy(Member, { id });
  }

  async listOf(organisationId: OrganisationId, tx?: Tx): Promise<Member[]> {
    const rows = tx?.getRepository(Member) ?? this.database.repository(Member);
    return rows.find({ where: { organisationId, state: 'active' }, order: { id: 'ASC' } });
  }

  /** What a person may act for; and what their phone was invited to, as long as nobody took it up. */
  async ofPerson(tx: Tx, personId: string | null, phone: string): Promise<Member[]> {
    const rows = tx
      .createQueryBuilder(Member, 'm')
      .where(`m.state = 'active'`)
      .andWhere('(m.person_id = :personId OR (m.person_id IS NULL AND m.phone_hash = ANY(:phoneHashes)))', {
        personId,
        phoneHashes: this.vault.lookupHashes('phone', phone),
      });
    return rows.orderBy('m.id').getMany();
  }

  /** The membership of a person in an organisation. */
  async of(personId: string, organisationId: string, on: Tx = this.database.reader): Promise<Member | null> {
    return on.findOneBy(Member, {
      personId,
      organisationId: organisationId as OrganisationId,
      state: 'active',
    });
  }

  /** Every organisation that a person acts for. */
  async organisationsOf(personId: string, on: Tx = this.database.reader): Promise<OrganisationId[]> {
    const rows = await on.findBy(Member, { personId, state: 'active' });
    return rows.map(({ organisationId }) => organisationId);
  }

  /** The active memberships of people, and how their organisations stand. */
  async membershipsOf(
    personIds: readonly string[],
  ): Promise<(Membership & Pick<OrganisationFacts, 'state' | 'authority'>)[]> {
    return this.database.query(
      `SELECT m.id AS "memberId", m.person_id AS "personId", m.organisation_id AS "organisationId", m.duties,
         o.state, o.authority
       FROM identity.member m JOIN identity.organisation o ON o.id = m.organisation_id
       WHERE m.state = 'active' AND m.person_id = ANY ($1) ORDER BY m.id`,
      [personIds],
    );
  }

  /** What a person acts for, locked in the order of the ids. */
  async lockOf(tx: Tx, personId: string): Promise<Member[]> {
    return tx.find(Member, {
      where: { personId, state: 'active' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Active members, locked in the order of their ids. */
  async lockActive(tx: Tx, organisationId: OrganisationId): Promise<Member[]> {
    return tx.find(Member, {
      where: { organisationId, state: 'active' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** The people who arrived and have one of these duties. */
  async peopleWith(tx: Tx, organisationId: OrganisationId, anyOf: Duty[]): Promise<string[]> {
    const members = await tx.findBy(Member, { organisationId, state: 'active' });
    const named = members.filter(({ duties }) => anyOf.some((duty) => duties.includes(duty)));
    return named.flatMap(({ personId }) => personId ?? []).sort();
  }

  /**
   * The people of an organisation who arrived and may do one of these: members with the duty, owners, and who answers for a
   * machine that is used for it.
   */
  async mayDo(organisationId: OrganisationId, anyOf: readonly Duty[]): Promise<string[]> {
    const rows = await this.database.query<{ id: string }>(
      `SELECT DISTINCT m.person_id AS id FROM identity.member m
       WHERE m.organisation_id = $1 AND m.state = 'active' AND m.person_id IS NOT NULL
         AND ('owner' = ANY(m.duties) OR m.duties && $2::text[] OR EXISTS (SELECT FROM identity.client c
           WHERE c.responsible_id = m.id AND c.state = 'active' AND c.scopes && $2::text[]))
       ORDER BY id`,
      [organisationId, [...anyOf]],
    );
    return rows.map(({ id }) => id);
  }

  /** The person who proved the phone that was invited takes the membership up. */
  async takeUp(tx: Tx, member: Member, personId: string): Promise<void> {
    await tx.update(Member, { id: member.id, personId: IsNull() }, { personId });
  }

  /** False when the phone, or the person, is a member already. */
  async add(tx: Tx, member: NewMember): Promise<boolean> {
    const { id, organisationId, name, phone, addedAt, duties, addedBy, personId = null } = member;
    const hashes = await this.vault.claimHashes(tx, 'phone', phone);
    const added = await query(
      tx,
      `INSERT INTO identity.member (id, organisation_id, person_id, state, name, phone, phone_hash, duties, added_by, added_at)
       SELECT $1, $2, $3, 'active', $4, $5, $6, $7, $8, $9 WHERE NOT EXISTS (SELECT FROM identity.member
         WHERE organisation_id = $2 AND phone_hash = ANY($10)) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        organisationId,
        personId,
        await this.vault.encrypt(tx, id, nameOf('name'), name),
        await this.vault.encrypt(tx, id, phoneOf('phone'), phone),
        hashes[0],
        duties,
        addedBy,
        addedAt,
        hashes,
      ],
    );
    return added.length > 0;
  }

  /** False when there is no such active member. */
  async assign(tx: Tx, organisationId: OrganisationId, id: string, duties: Duty[]): Promise<boolean> {
    return changeOne(tx, Member, { id, organisationId, state: 'active' }, { duties });
  }

  /** Removes a member and destroys the key of their data. False when there is none. */
  async remove(tx: Tx, organisationId: OrganisationId, id: string, at: Date): Promise<boolean> {
    const { affected } = await tx.update(
      Member,
      { id, organisationId, state: 'active' },
      { state: 'removed', removedAt: at, name: null, phone: null, phoneHash: null },
    );
    if (affected === 1) await this.vault.erase(tx, id, at);
    return affected === 1;
  }

  /** Stands for a person where name and phone must not be kept. */
  personHash({ name, phone }: MemberPerson): Buffer {
    return this.vault.lookupHash('member', `${phone}|${name}`);
  }

  /** @throws SubjectErased */
  async reveal(member: Member): Promise<MemberPerson> {
    return {
      name: member.name ? await this.vault.decrypt(member.id, nameOf('name'), member.name) : '',
      phone: member.phone ? await this.vault.decrypt(member.id, phoneOf('phone'), member.phone) : '',
    };
  }
}
