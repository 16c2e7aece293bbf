import { Injectable } from '@nestjs/common';
import { changeOne, Database, query, type Tx } from '../../platform/database/database.js';
import { MeansStore } from '../means/means.store.js';
import type { PublicKeyMembers } from './public-key.rules.js';
import { SigningKey } from './signing-key.entity.js';

/** Rows of `identity.signing_key`: public keys of workers and organisations, kept for ever. */
@Injectable()
export class SigningKeyStore {
  constructor(
    private readonly database: Database,
    readonly means: MeansStore,
  ) {}

  async find(ownerId: string, kid: string): Promise<SigningKey | null> {
    return this.database.repository(SigningKey).findOneBy({ ownerId, kid });
  }

  async listOf(ownerId: string): Promise<SigningKey[]> {
    return this.database
      .repository(SigningKey)
      .find({ where: { ownerId }, order: { registeredAt: 'DESC', kid: 'ASC' } });
  }

  /** False when the owner already has this key, active or retired, or was erased. */
  async add(
    tx: Tx,
    key: { ownerId: string; memberId?: string; kid: string; jwk: PublicKeyMembers; at: Date },
  ): Promise<boolean> {
    const added = await query(
      tx,
      `INSERT INTO identity.signing_key (owner_id, kid, jwk, state, registered_at, member_id)
       SELECT $1, $2, $3, 'active', $4, $5
       WHERE NOT EXISTS (SELECT FROM identity.worker WHERE id = $1 AND state = 'erased') ON CONFLICT DO NOTHING RETURNING kid`,
      [key.ownerId, key.kid, JSON.stringify(key.jwk), key.at, key.memberId ?? null],
    );
    return added.length > 0;
  }

  /** False when there is no such active key. What it signed stays verifiable. */
  async retire(tx: Tx, ownerId: string, kid: string, at: Date): Promise<boolean> {
    return changeOne(tx, SigningKey, { ownerId, kid, state: 'active' }, { state: 'retired', retiredAt: at });
  }

  /** Ends the keys of somebody within an organisation, with their membership. */
  async retireOfMember(tx: Tx, memberId: string, at: Date): Promise<void> {
    await tx.update(SigningKey, { memberId, state: 'active' }, { state: 'retired', retiredAt: at });
  }

  /** Ends the keys of a person, and those they have within organisations. */
  async retireOfPerson(tx: Tx, personId: string, at: Date): Promise<void> {
    await this.retireAll(tx, personId, at);
    await query(
      tx,
      `UPDATE identity.signing_key SET state = 'retired', retired_at = $2 WHERE state = 'active'
         AND member_id IN (SELECT id FROM identity.member WHERE person_id = $1)`,
      [personId, at],
    );
  }

  async retireAll(tx: Tx, ownerId: string, at: Date): Promise<void> {
    await tx.update(SigningKey, { ownerId, state: 'active' }, { state: 'retired', retiredAt: at });
  }
}
