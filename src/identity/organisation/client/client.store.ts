import { Injectable } from '@nestjs/common';
import { Database, type Tx } from '../../../platform/database/database.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { PublicKeyMembers } from '../../key/public-key.rules.js';
import { SigningKeyStore } from '../../key/signing-key.store.js';
import { Organisation } from '../organisation.entity.js';
import { Client } from './client.entity.js';

/** Rows of `identity.client`. */
@Injectable()
export class ClientStore {
  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeyStore,
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
  async add(
    tx: Tx,
    client: { id: string; organisationId: OrganisationId; kid: string; jwk: PublicKeyMembers; at: Date },
  ): Promise<boolean> {
    const { id, organisationId, kid, jwk, at } = client;
    if (!(await this.keys.add(tx, { ownerId: organisationId, kid, jwk, at }))) return false;
    await tx.insert(Client, { id, organisationId, kid, state: 'active', registeredAt: at });
    return true;
  }

  /** Active clients of an organisation, locked in the order of their ids. */
  async lockActive(tx: Tx, organisationId: OrganisationId): Promise<Client[]> {
    return tx.find(Client, {
      where: { organisationId, state: 'active' },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Retires a client and its key. False when it was not active. */
  async retire(tx: Tx, client: Client, at: Date): Promise<boolean> {
    const change = { state: 'retired', retiredAt: at } as const;
    const { affected } = await tx.update(Client, { id: client.id, state: 'active' }, change);
    await this.keys.retire(tx, client.organisationId, client.kid, at);
    return affected === 1;
  }
}
