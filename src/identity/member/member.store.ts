import { Injectable } from '@nestjs/common';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { Database, query, type Tx } from '../../platform/database/database.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import { Member } from './member.entity.js';

/** A member in clear. */
export type MemberPerson = Record<'name' | 'phone', string>;

const nameOf = sealedColumn('identity.member.name', 'identity');
const phoneOf = sealedColumn('identity.member.phone', 'identity');

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

  async listOf(organisationId: OrganisationId): Promise<Member[]> {
    return this.database
      .repository(Member)
      .find({ where: { organisationId, state: 'active' }, order: { id: 'ASC' } });
  }

  /** The organisations a phone signs in for. */
  async byPhone(tx: Tx, phone: string): Promise<Member[]> {
    return tx.find(Member, {
      where: { phoneHash: this.vault.lookupHash('phone', phone), state: 'active' },
      order: { id: 'ASC' },
    });
  }

  /** False when the phone is a member already. */
  async add(
    tx: Tx,
    member: { id: string; organisationId: OrganisationId; addedAt: Date } & MemberPerson,
  ): Promise<boolean> {
    const { id, organisationId, name, phone, addedAt } = member;
    const added = await query(
      tx,
      `INSERT INTO identity.member (id, organisation_id, state, name, phone, phone_hash, added_at)
       VALUES ($1, $2, 'active', $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [
        id,
        organisationId,
        await this.vault.encrypt(tx, id, nameOf('name'), name),
        await this.vault.encrypt(tx, id, phoneOf('phone'), phone),
        this.vault.lookupHash('phone', phone),
        addedAt,
      ],
    );
    return added.length > 0;
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
