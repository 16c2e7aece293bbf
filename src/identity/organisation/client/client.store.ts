import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database, query, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { PublicKeyMembers } from '../../key/public-key.rules.js';
import { SigningKeyStore } from '../../key/signing-key.store.js';
import { Organisation } from '../organisation.entity.js';
import { Client } from './client.entity.js';

/** A client to add. */
export interface NewClientRow extends Pick<
  Client,
  'id' | 'organisationId' | 'kid' | 'scopes' | 'responsibleId' | 'registeredBy'
> {
  jwk: PublicKeyMembers;
  at: Date;
}

/** Rows of `identity.client`. */
@Injectable()
export class ClientStore {
  constructor(
    private readonly database: Database,
    readonly keys: SigningKeyStore,
  ) {}

  async find(id: string): Promise<Client | null> {
    return this.database.repository(Client).findOneBy({ id });
  }

  /** The client of an operator that proves itself with this key. */
  async findOperator(tx: Tx, kid: string): Promise<Client | null> {
    return tx
      .createQueryBuilder(Client, 'c')
      .innerJoin(Organisation, 'o', `o.id = c.organisation_id AND o.kind = 'operator'`)
      .where('c.kid = :kid', { kid })
      .orderBy('c.id')
      .getOne();
  }

  async listOf(organisationId: OrganisationId): Promise<Client[]> {
    return this.database.repository(Client).find({ where: { organisationId }, order: { id: 'DESC' } });
  }

  /** Adds a client and the key it proves itself with. False when the organisation has had that key before. */
  async add(tx: Tx, client: NewClientRow): Promise<boolean> {
    const { jwk, at, ...row } = client;
    if (!(await this.keys.add(tx, { ownerId: row.organisationId, kid: row.kid, jwk, at }))) return false;
    await tx.insert(Client, { ...row, state: 'active', rateFactor: 1, registeredAt: at });
    return true;
  }

  /** The person who answers for a client; null for one from before. */
  async personBehind(id: string): Promise<string | null> {
    const [row] = await this.database.query<{ person: string | null }>(
      `SELECT m.person_id AS person FROM identity.client c JOIN identity.member m ON m.id = c.responsible_id WHERE c.id = $1`,
      [id],
    );
    return row?.person ?? null;
  }

  /** Clients that somebody answered for who left: they stop. Their ids. */
  async orphan(tx: Tx, responsibleId: string): Promise<string[]> {
    const rows = await query<{ id: string }>(
      tx,
      `UPDATE identity.client SET state = 'orphaned' WHERE responsible_id = $1 AND state = 'active' RETURNING id`,
      [responsibleId],
    );
    return rows.map(({ id }) => id).sort();
  }

  /** Another member answers for a client from now on. False when it is retired, or another organisation's. */
  async adopt(
    tx: Tx,
    { id, organisationId }: Pick<Client, 'id' | 'organisationId'>,
    responsibleId: string,
  ): Promise<boolean> {
    const { affected } = await tx.update(
      Client,
      { id, organisationId, state: In(['active', 'orphaned']) },
      { state: 'active', responsibleId },
    );
    return affected === 1;
  }

  /** Notes on a locked client how often it may call. */
  async agree(
    tx: Tx,
    { id, state }: Client,
    agreed: Pick<Client, 'rateFactor' | 'agreedUntil' | 'agreement'>,
  ): Promise<void> {
    await tx.update(Client, { id, state }, agreed);
  }

  /** Those that are not retired, locked in the order of their ids. */
  async lockUnretired(tx: Tx, organisationId: OrganisationId): Promise<Client[]> {
    return tx.find(Client, {
      where: { organisationId, state: In(['active', 'orphaned']) },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Retires a client and its key. False when it changed meanwhile. */
  async retire(tx: Tx, client: Client, at: Date): Promise<boolean> {
    const change = { state: 'retired', retiredAt: at } as const;
    const { affected } = await tx.update(Client, { id: client.id, state: client.state }, change);
    await this.keys.retire(tx, client.organisationId, client.kid, at);
    return affected === 1;
  }
}
