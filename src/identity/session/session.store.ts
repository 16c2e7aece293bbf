import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import { changeOne, Database, lockOne, query, type Tx } from '../../platform/database/database.js';
import type { Forgotten } from '../../platform/database/forget-older.js';
import type { ProofKind } from '../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { type Account, sessionSeconds } from './session.rules.js';
import { RefreshToken, Session } from './session.entity.js';

/** A session with its current refresh token, in clear for the last time. */
export interface StartedSession {
  sessionId: string;
  account: Account;
  refreshToken: string;
  refreshExpiresInSeconds: number;
}

/** What a session begins with: the proof given beside the code, and whether more was to be expected. */
export interface OpeningProof {
  proof: ProofKind | null;
  weak: boolean;
}

/** Rows of `identity.session` and `identity.refresh_token`. */
@Injectable()
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async activeOf(accountId: string): Promise<Session[]> {
    const rows = await this.database
      .repository(Session)
      .find({ where: { accountId, state: 'active' }, order: { id: 'DESC' } });
    return rows.filter(({ expiresAt }) => expiresAt > this.clock.now());
  }

  /** Whether anybody has signed in to an account, as far as is kept. */
  async everBegan(tx: Tx, accountId: string): Promise<boolean> {
    return tx.existsBy(Session, { accountId });
  }

  /** Opens a session. */
  async start(tx: Tx, account: Account, { proof, weak }: OpeningProof): Promise<StartedSession> {
    const at = this.clock.now();
    const secondFactor = proof === 'totp' || proof === 'passkey';
    const session = {
      id: newId<'session'>() as string,
      accountId: account.id,
      organisationId: account.organisationId,
      secondFactor,
      weak,
      expiresAt: new Date(at.getTime() + sessionSeconds(secondFactor) * 1000),
    };
    const proved = { provedBy: proof, provedAt: proof && at };
    await tx.insert(Session, { ...session, ...proved, state: 'active', startedAt: at, usedAt: at });
    return this.withToken(tx, session);
  }

  /** Notes a proof given in a session. A session with a second factor ends sooner. False when it has ended. */
  async prove(tx: Tx, id: string, by: ProofKind, at: Date): Promise<boolean> {
    const session = await lockOne(tx, Session, { id });
    if (session?.state !== 'active' || session.expiresAt <= at) return false;
    const secondFactor = session.secondFactor || by === 'totp' || by === 'passkey';
    const latest = new Date(at.getTime() + sessionSeconds(secondFactor) * 1000);
    const expiresAt = latest < session.expiresAt ? latest : session.expiresAt;
    const change = { provedBy: by, provedAt: at, secondFactor, weak: false, expiresAt };
    await tx.update(Session, { id }, change);
    return true;
  }

  /** An active session; null when it ended. */
  async findActive(id: string): Promise<Session | null> {
    const row = await this.database.repository(Session).findOneBy({ id });
    return row?.state === 'active' && row.expiresAt > this.clock.now() ? row : null;
  }

  /** What the person acts as from now on. */
  async wear(tx: Tx, session: Session, organisationId: OrganisationId | null): Promise<Session> {
    await tx.update(Session, { id: session.id }, { organisationId });
    return { ...session, organisationId };
  }

  /** Ends what a person has open for an organisation. */
  async endFor(tx: Tx, accountId: string, organisationId: OrganisationId): Promise<void> {
    await tx.update(Session, { accountId, organisationId, state: 'active' }, { state: 'ended' });
  }

  /** The session of a refresh token, locked, and the token's state; null for a token nobody knows. */
  async lockByToken(
    tx: Tx,
    refreshToken: string,
  ): Promise<{ session: Session; tokenState: RefreshToken['state'] } | null> {
    const hash = sha256(refreshToken);
    const token = await tx.findOneBy(RefreshToken, { hash });
    if (!token) return null;
    const session = await lockOne(tx, Session, { id: token.sessionId });
    const now = await tx.findOneBy(RefreshToken, { hash }); // as it is once the session is ours
    return session && now && { session, tokenState: now.state };
  }

  /** Makes the given token a used one and gives the next. */
  async rotate(tx: Tx, session: Session, refreshToken: string): Promise<StartedSession> {
    await tx.update(RefreshToken, { hash: sha256(refreshToken) }, { state: 'used' });
    await tx.update(Session, { id: session.id }, { usedAt: this.clock.now() });
    return this.withToken(tx, session);
  }

  async end(tx: Tx, id: string, state: 'ended' | 'reused'): Promise<void> {
    await tx.update(Session, { id, state: 'active' }, { state });
  }

  /** False when the account has no such active session. */
  async endOf(tx: Tx, accountId: string, id: string): Promise<boolean> {
    return changeOne(tx, Session, { id, accountId, state: 'active' }, { state: 'ended' });
  }

  async endAll(tx: Tx, accountId: string): Promise<void> {
    await tx.update(Session, { accountId, state: 'active' }, { state: 'ended' });
  }

  /** Ends what rests on a code alone. */
  async endUnproven(tx: Tx, accountId: string): Promise<void> {
    await tx.update(Session, { accountId, state: 'active', provedBy: IsNull() }, { state: 'ended' });
  }

  /** Forgets sessions that expired before, with their tokens. */
  async sweep(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const [row] = await query<{ gone: number }>(
      tx,
      `WITH old AS MATERIALIZED (SELECT id FROM identity.session WHERE expires_at < $1 ORDER BY expires_at LIMIT $2
         FOR UPDATE SKIP LOCKED),
       tokens AS (DELETE FROM identity.refresh_token WHERE session_id IN (SELECT id FROM old)),
       gone AS (DELETE FROM identity.session WHERE id IN (SELECT id FROM old) RETURNING 1)
       SELECT count(*)::int AS gone FROM gone`,
      [before, most],
    );
    return { gone: row!.gone, isMore: row!.gone === most };
  }

  private async withToken(
    tx: Tx,
    session: Pick<Session, 'id' | 'accountId' | 'organisationId' | 'expiresAt'>,
  ): Promise<StartedSession> {
    const refreshToken = randomBytes(32).toString('base64url');
    const at = this.clock.now();
    const hash = sha256(refreshToken);
    await tx.insert(RefreshToken, { hash, sessionId: session.id, state: 'current', issuedAt: at });
    return {
      sessionId: session.id,
      account: { id: session.accountId, organisationId: session.organisationId },
      refreshToken,
      refreshExpiresInSeconds: Math.floor((session.expiresAt.getTime() - at.getTime()) / 1000),
    };
  }
}
