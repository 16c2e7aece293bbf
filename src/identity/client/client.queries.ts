import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/access/actor.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { NotFound } from '../errors.js';
import { mayManage } from '../organisation/organisation.rules.js';
import type { Client } from './client.entity.js';
import { ClientStore } from './client.store.js';

/** A client as its organisation sees it. */
export type ClientView = Pick<Client, 'id' | 'kid' | 'state' | 'registeredAt' | 'retiredAt'>;

/** Clients of an organisation. */
@Injectable()
export class ClientQueries {
  constructor(private readonly clients: ClientStore) {}

  /** Newest first, retired ones too. @throws NotFound */
  async listOf(actor: Actor, organisationId: OrganisationId): Promise<ClientView[]> {
    if (!mayManage(actor, organisationId)) throw NotFound();
    const rows = await this.clients.listOf(organisationId);
    return rows.map(({ id, kid, state, registeredAt, retiredAt }) => ({
      id,
      kid,
      state,
      registeredAt,
      retiredAt,
    }));
  }
}
