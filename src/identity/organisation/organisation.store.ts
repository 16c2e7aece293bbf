import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { SubjectVault } from '../../platform/crypto/subject-vault.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { sealedColumn } from '../../platform/personal/personal-class.js';
import type { OrganisationKind } from '../identity.types.js';
import { Organisation } from './organisation.entity.js';

/** Which organisations; all conditions hold together. */
export interface OrganisationFilter {
  kind?: OrganisationKind;
  uscc?: string;
  states?: string[];
  /** Claims that nobody proved stay out. */
  known?: boolean;
  afterId?: string;
  limit: number;
}

/** A claim to be an organisation, to add. */
export interface NewOrganisation extends Pick<Organisation, 'id' | 'kind' | 'uscc' | 'name' | 'region'> {
  /** Of a contact. */
  phone: string;
  /** The person who claims it. */
  registeredBy: string;
  at: Date;
}

const contactPhone = sealedColumn('identity.organisation.contact_phone', 'identity');

/** Rows of `identity.organisation`. */
@Injectable()
export class OrganisationStore {
  constructor(
    private readonly database: Database,
    private readonly vault: SubjectVault,
  ) {}

  async find(id: string, on: Tx = this.database.reader): Promise<Organisation | null> {
    return on.findOneBy(Organisation, { id: id as OrganisationId });
  }

  /** Those of these ids that there are. */
  async many(ids: string[]): Promise<Organisation[]> {
    const rows = this.database.repository(Organisation).createQueryBuilder('o');
    return rows.where('o.id = ANY(:ids)', { ids }).getMany();
  }

  /** By id, oldest first. */
  async list(filter: OrganisationFilter): Promise<Organisation[]> {
    const rows = this.database
      .repository(Organisation)
      .createQueryBuilder('o')
      .orderBy('o.id')
      .limit(filter.limit);
    if (filter.kind) rows.andWhere('o.kind = :kind', { kind: filter.kind });
    if (filter.uscc) rows.andWhere('o.uscc = :uscc', { uscc: filter.uscc });
    if (filter.states) rows.andWhere('o.state = ANY(:states)', { states: filter.states });
    if (filter.known) rows.andWhere(`o.authority IN ('proven', 'before')`);
    if (filter.afterId) rows.andWhere('o.id > :after', { after: filter.afterId });
    return rows.getMany();
  }

  /** Adds a claim: it occupies neither code nor name. */
  async add(tx: Tx, given: NewOrganisation): Promise<void> {
    const { id, phone, at, ...said } = given;
    await tx.insert(Organisation, {
      ...said,
      id,
      state: 'registered',
      authority: 'unproven',
      contactPhone: await this.vault.encrypt(tx, id, contactPhone('phone'), phone),
      registeredAt: at,
    });
  }

  /** How many claims of a person stand unproven. */
  async unprovenOf(tx: Tx, personId: string): Promise<number> {
    return tx.countBy(Organisation, { registeredBy: personId, authority: 'unproven', state: 'registered' });
  }

  /** All that are or claim to be the firm of a code, locked in the order of their ids. */
  async lockSame(tx: Tx, { uscc, kind }: Pick<Organisation, 'uscc' | 'kind'>): Promise<Organisation[]> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `organisation|${kind}|${uscc}`,
    ]);
    return tx.find(Organisation, {
      where: { uscc, kind },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Says to organisations from before until when they are to name and prove an owner. */
  async setDue(tx: Tx, dueAt: Date): Promise<void> {
    await tx.update(
      Organisation,
      { authority: 'before', authorityDueAt: IsNull() },
      { authorityDueAt: dueAt },
    );
  }

  /** Writes what became of a claim. */
  async settle(tx: Tx, was: Organisation, change: Pick<Organisation, 'authority' | 'state'>): Promise<void> {
    await tx.update(
      Organisation,
      { id: was.id },
      { ...change, authorityDueAt: null, version: was.version + 1 },
    );
  }

  /** The operator of this installation; made when there is none, once however many ask. */
  async ensureOperator(tx: Tx, at: Date): Promise<{ id: OrganisationId; isNew: boolean }> {
    await query(tx, `SELECT pg_advisory_xact_lock(hashtextextended('identity.operator', 0))`);
    const [known] = await query<{ id: OrganisationId }>(
      tx,
      `SELECT id FROM identity.organisation WHERE kind = 'operator' AND uscc = '' ORDER BY id LIMIT 1`,
    );
    if (known) return { id: known.id, isNew: false };
    const id: OrganisationId = newId();
    await query(
      tx,
      `INSERT INTO identity.organisation (id, kind, uscc, name, state, authority, registered_at, decided_at)
       VALUES ($1, 'operator', '', '信工运营方 Xingong operator', 'approved', 'proven', $2, $2)`,
      [id, at],
    );
    return { id, isNew: true };
  }

  /** Stands for a contact's phone where the phone itself must not be kept. */
  contactHash(phone: string): Buffer {
    return this.vault.lookupHash('phone', phone);
  }

  /** The number of its contact; empty when there is none. */
  async contactOf(tx: Tx, { id, contactPhone: sealed }: Organisation): Promise<string> {
    return sealed ? this.vault.decrypt(id, contactPhone('phone'), sealed, tx) : '';
  }

  async lock(tx: Tx, id: OrganisationId): Promise<Organisation | null> {
    return lockOne(tx, Organisation, { id });
  }

  /** Writes a decision. False when the row changed meanwhile. */
  async decide(
    tx: Tx,
    was: Organisation,
    change: Pick<Organisation, 'state' | 'region' | 'reasonCode' | 'decidedAt'>,
  ): Promise<boolean> {
    return changeOne(
      tx,
      Organisation,
      { id: was.id, state: was.state, version: was.version },
      { ...change, version: was.version + 1 },
    );
  }
}
