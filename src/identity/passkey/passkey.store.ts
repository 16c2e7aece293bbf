import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import {
  type MadePasskey,
  type RelyingParty,
  relyingPartyOf,
  usedPasskey,
  writtenCredential,
} from '../../platform/crypto/passkey.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { newId } from '../../platform/ids/ids.js';
import type { KnownPasskeyDto, PasskeyRequestDto } from './passkey.dto.js';
import { type ChallengePurpose, Passkey, PasskeyChallenge } from './passkey.entity.js';

/** Seconds in which a challenge is answered. */
export const CHALLENGE_SECONDS = 300;

/** What a challenge was handed out for, and to which session or code. */
export interface ChallengeUse {
  purpose: ChallengePurpose;
  boundTo: string;
}

/** Rows of `identity.passkey` and `identity.passkey_challenge`. */
@Injectable()
export class PasskeyStore {
  /** Null on an IP address: there are no passkeys. */
  readonly party: RelyingParty | null;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) { publicUrl }: Pick<Config, 'publicUrl'>,
  ) {
    this.party = relyingPartyOf(publicUrl);
  }

  /** A person's passkeys of this host; no passkey of another works here. Newest first. */
  async here(accountId: string, on: Tx = this.database.reader): Promise<Passkey[]> {
    if (!this.party) return [];
    const where = { accountId, rpId: this.party.id, state: 'active' as const };
    return on.find(Passkey, { where, order: { id: 'DESC' } });
  }

  /** All that a person has, of other hosts too. Newest first. */
  async listOf(accountId: string): Promise<Passkey[]> {
    return this.database
      .repository(Passkey)
      .find({ where: { accountId, state: 'active' }, order: { id: 'DESC' } });
  }

  /** How many passkeys people made for another host than this one. */
  async elsewhere(): Promise<number> {
    const rpId = this.party ? Not(this.party.id) : undefined;
    return this.database.repository(Passkey).countBy({ state: 'active', ...(rpId && { rpId }) });
  }

  /** Hands out a challenge. */
  async challenge(tx: Tx, { purpose, boundTo }: ChallengeUse): Promise<string> {
    const challenge = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + CHALLENGE_SECONDS * 1000);
    await tx.insert(PasskeyChallenge, { hash: sha256(challenge), purpose, boundTo, expiresAt });
    return challenge;
  }

  /** What `navigator.credentials.get()` takes; null for who has no passkey of this host. */
  async request(tx: Tx, personId: string | null, use: ChallengeUse): Promise<PasskeyRequestDto | null> {
    const passkeys = personId === null ? [] : await this.here(personId, tx);
    if (!this.party || passkeys.length === 0) return null;
    return {
      challenge: await this.challenge(tx, use),
      rpId: this.party.id,
      allowCredentials: passkeys.map(knownPasskey),
      userVerification: 'required', // a device that somebody found proves nothing
      timeout: CHALLENGE_SECONDS * 1000,
    };
  }

  /** Takes a challenge, once. False when it was handed out to nobody, to another, for something else, or too long ago. */
  async takeChallenge(tx: Tx, challenge: string, { purpose, boundTo }: ChallengeUse): Promise<boolean> {
    const [row] = await query<{ expiresAt: Date }>(
      tx,
      `DELETE FROM identity.passkey_challenge WHERE hash = $1 AND purpose = $2 AND bound_to = $3
       RETURNING expires_at AS "expiresAt"`,
      [sha256(challenge), purpose, boundTo],
    );
    return row !== undefined && row.expiresAt > this.clock.now();
  }

  /** False when somebody has it already, or who makes it was erased. */
  async add(tx: Tx, made: MadePasskey & { accountId: string; rpId: string }): Promise<string | null> {
    const [row] = await query<{ id: string }>(
      tx,
      `INSERT INTO identity.passkey (id, account_id, credential_id, credential_hash, public_key, sign_count, rp_id, transports, backed_up, state, registered_at)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, 'active', $10
       WHERE NOT EXISTS (SELECT FROM identity.worker WHERE id = $2 AND state = 'erased') ON CONFLICT DO NOTHING RETURNING id`,
      [
        newId(),
        made.accountId,
        made.credentialId,
        sha256(made.credentialId),
        made.publicKey.toString('base64url'),
        made.signCount,
        made.rpId,
        made.transports,
        made.backedUp,
        this.clock.now(),
      ],
    );
    return row?.id ?? null;
  }

  /** Tries what an authenticator signed for a challenge; why it is not taken, or null. Its challenge is used up by it. */
  async use(tx: Tx, accountId: string, text: string, asked: ChallengeUse): Promise<string | null> {
    const written = writtenCredential(text);
    if (!this.party || !written) return 'it is no credential as a browser writes it';
    const { challenge, id: credentialId } = written;
    if (!(await this.takeChallenge(tx, challenge, asked)))
      return 'its challenge is unknown here, used, or expired';
    const row = await lockOne(tx, Passkey, { accountId, credentialId });
    if (row?.state !== 'active' || row.rpId !== this.party.id) return 'this passkey is not registered';
    const known = { ...row, publicKey: Buffer.from(row.publicKey, 'base64url') };
    const used = await usedPasskey(written, { party: this.party, challenge }, known);
    if ('refused' in used) return used.refused;
    await tx.update(Passkey, { id: row.id }, { signCount: used.signCount, usedAt: this.clock.now() });
    return null;
  }

  /** False when the person has no such passkey. */
  async remove(tx: Tx, accountId: string, id: string): Promise<boolean> {
    const removed = { state: 'removed', removedAt: this.clock.now() } as const;
    return changeOne(tx, Passkey, { id, accountId, state: 'active' }, removed);
  }

  async removeAll(tx: Tx, accountId: string): Promise<void> {
    const removed = { state: 'removed', removedAt: this.clock.now() } as const;
    await tx.update(Passkey, { accountId, state: 'active' }, removed);
  }

  /** Forgets challenges that nobody answered. */
  async sweep(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const challenges = { table: 'identity.passkey_challenge', key: ['hash'], at: 'expires_at' };
    return forgetOlder(tx, challenges, before, most);
  }
}

/** A passkey as options of WebAuthn name it. */
export function knownPasskey({ credentialId: id, transports }: Passkey): KnownPasskeyDto {
  return { id, type: 'public-key', transports };
}
