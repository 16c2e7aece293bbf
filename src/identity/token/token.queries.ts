import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { errors, type JWTHeaderParameters } from 'jose';
import { type Config, CONFIG } from '../../platform/config/config.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { RefreshTokenInvalid, SessionOver } from '../errors.js';
import type { Account, TokenHolder } from '../session/session.rules.js';
import type { StartedSession } from '../session/session.store.js';
import { PartyStores } from './actor.queries.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import type { AccessTokenDto, TokenAnswerDto, TokenKeysDto } from './token.dto.js';
import { ACCESS_TOKEN_SECONDS } from './token.rules.js';

/** Access tokens: made, and looked at when they come back. */
@Injectable()
export class TokenQueries {
  constructor(
    private readonly keys: IssuerKeyStore,
    private readonly parties: PartyStores,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async forMachine(holder: TokenHolder): Promise<TokenAnswerDto> {
    const access_token = await this.keys.sign(this.config.publicUrl, holder, { machine: true });
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS };
  }

  /** @throws RefreshTokenInvalid when the account was closed the moment before */
  async forPerson(started: StartedSession): Promise<TokenAnswerDto> {
    const { sessionId, account, refreshToken, refreshExpiresInSeconds } = started;
    return {
      ...(await this.forSession(sessionId, account)),
      refresh_token: refreshToken,
      refresh_expires_in: refreshExpiresInSeconds,
    };
  }

  /** A further access token of the caller's session, which says what was proved in it since. @throws SessionOver, RefreshTokenInvalid */
  async again(actor: Actor): Promise<AccessTokenDto> {
    const { sessionId, personId, organisationId = null } = actor;
    if (sessionId === undefined || personId === undefined) throw SessionOver();
    return this.forSession(sessionId, { id: personId, organisationId });
  }

  /** Public keys for others who verify our tokens (RFC 7517). */
  async publicKeys(): Promise<TokenKeysDto> {
    return { keys: await this.keys.publicKeys() };
  }

  /** The key of one of our own tokens, as jose asks for it. @throws JWKSNoMatchingKey */
  async keyOf(header: JWTHeaderParameters): Promise<KeyObject> {
    const key = header.kid === undefined ? null : await this.keys.publicKey(header.kid);
    if (!key) throw new errors.JWKSNoMatchingKey();
    return key;
  }

  private async forSession(sessionId: string, account: Account): Promise<AccessTokenDto> {
    const session = await this.parties.sessions.findActive(sessionId);
    const holder = session && (await this.holder(account));
    if (!session || !holder) throw RefreshTokenInvalid();
    const { secondFactor, provedBy, provedAt, startedAt } = session;
    const said = { id: sessionId, personId: account.id, secondFactor, provedBy, provedAt, startedAt };
    const access_token = await this.keys.sign(this.config.publicUrl, holder, {
      machine: false,
      session: said,
    });
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS, session_id: sessionId };
  }

  /** Whom a token for this account speaks of; null when it may not act (any more). */
  private async holder({ id, organisationId }: Account): Promise<TokenHolder | null> {
    if (organisationId === null) {
      const worker = await this.parties.workers.find(id);
      return worker?.state === 'active' ? { id, role: 'worker' } : null;
    }
    const member = await this.parties.members.of(id, organisationId);
    const organisation = await this.parties.organisations.find(organisationId);
    if (!member || !organisation) return null;
    return { id: member.id, role: organisation.kind, organisationId, region: organisation.region };
  }
}
