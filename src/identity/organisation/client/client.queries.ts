import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/http/access/actor.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import { NotFound } from '../../errors.js';
import { maySee } from '../organisation.rules.js';
import type { Client } from './client.entity.js';
import type { ClientDto } from './client.dto.js';
import { ClientStore } from './client.store.js';

/** Clients of an organisation. */
@Injectable()
export class ClientQueries {
  constructor(private readonly clients: ClientStore) {}

  /** Newest first, retired ones too. @throws NotFound */
  async listOf(actor: Actor, organisationId: OrganisationId): Promise<ClientDto[]> {
    if (!maySee(actor, organisationId)) throw NotFound();
    const rows = await this.clients.listOf(organisationId);
    return rows.map((row) => {
      const { id, kid, state, scopes, responsibleId, registeredBy, registeredAt, retiredAt } = row;
      const said = { id, kid, state, scopes, responsibleId, registeredBy, registeredAt, retiredAt };
      return { ...said, agreement: agreementOf(row) };
    });
  }
}

function agreementOf({
  rateFactor: factor,
  agreedUntil: until,
  agreement: reference,
}: Client): ClientDto['agreement'] {
  return until === null || reference === null ? null : { factor, until, reference };
}
