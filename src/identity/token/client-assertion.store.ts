import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import type { Client } from '../organisation/client/client.entity.js';
import { ClientStore } from '../organisation/client/client.store.js';
import { query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import type { Organisation } from '../organisation/organisation.entity.js';
import { OrganisationStore } from '../organisation/organisation.store.js';

/** An active client with what it needs to be believed. */
export interface KnownClient {
  client: Client;
  organisation: Organisation;
  jwk: JWK;
}

/** Clients as the token endpoint meets them, and rows of `identity.client_assertion`. */
@Injectable()
export class ClientAssertionStore {
  constructor(
    private readonly clients: ClientStore,
    private readonly organisations: OrganisationStore,
    private readonly keys: SigningKeyStore,
  ) {}

  /** Null when there is no such client or it is retired. */
  async client(id: string): Promise<KnownClient | null> {
    const client = await this.clients.find(id);
    if (client?.state !== 'active') return null;
    const [organisation, key] = await Promise.all([
      this.organisations.find(client.organisationId),
      this.keys.find(client.organisationId, client.kid),
    ]);
    return organisation && key?.state === 'active' ? { client, organisation, jwk: key.jwk } : null;
  }

  /** False when the client used this `jti` before. */
  async use(tx: Tx, clientId: string, jti: string, expiresAt: Date): Promise<boolean> {
    const added = await query(
      tx,
      `INSERT INTO identity.client_assertion (client_id, jti, expires_at) VALUES ($1, $2, $3)
       ON CONFLICT DO NOTHING RETURNING jti`,
      [clientId, jti, expiresAt],
    );
    return added.length > 0;
  }

  /** Forgets assertions that expired before an instant: one that is repeated later is refused for its age. */
  async sweep(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const assertions = { table: 'identity.client_assertion', key: ['client_id', 'jti'], at: 'expires_at' };
    return forgetOlder(tx, assertions, before, most);
  }
}
