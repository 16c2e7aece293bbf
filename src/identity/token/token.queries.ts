import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { decodeJwt, errors, type FlattenedJWSInput, type JWTHeaderParameters } from 'jose';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { isId, type OrganisationId } from '../../platform/ids/ids.js';
import { RefreshTokenInvalid } from '../errors.js';
import { mayAct } from '../organisation/organisation.rules.js';
import { AccountStore } from '../sign-in/account.store.js';
import { ClientAssertionStore } from './client-assertion.store.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import type { TokenHolder } from '../session/session.rules.js';
import { type StartedSession, SessionStore } from '../session/session.store.js';
import type { TokenAnswerDto, TokenKeysDto } from './token.dto.js';
import { ACCESS_TOKEN_SECONDS } from './token.rules.js';

/** Access tokens: made, and looked at when they come back. */
@Injectable()
export class TokenQueries {
  constructor(
    private readonly keys: IssuerKeyStore,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
    private readonly assertions: ClientAssertionStore,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async forMachine(holder: TokenHolder): Promise<TokenAnswerDto> {
    const access_token = await this.keys.sign(this.config.publicUrl, holder, { machine: true });
    return { access_token, token_type: 'Bearer', expires_in: ACCESS_TOKEN_SECONDS };
  }

  /** @throws RefreshTokenInvalid when the account was closed the moment before */
  async forPerson(session: StartedSession): Promise<TokenAnswerDto> {
    const holder = await this.accounts.holder(session.account);
    if (!holder) throw RefreshTokenInvalid();
    const { sessionId, secondFactor, refreshToken, refreshExpiresInSeconds } = session;
    const proof = { machine: false, sessionId, secondFactor } as const;
    return {
      access_token: await this.keys.sign(this.config.publicUrl, holder, proof),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_SECONDS,
      refresh_token: refreshToken,
      refresh_expires_in: refreshExpiresInSeconds,
    };
  }

  /** Public keys for others who verify our tokens (RFC 7517). */
  async publicKeys(): Promise<TokenKeysDto> {
    return { keys: await this.keys.publicKeys() };
  }

  /**
   * The key of one of our own tokens, as jose asks for it. There is none for a token whose session, client or
   * organisation has ended since: that is how a token dies before it expires.
   * @throws JWKSNoMatchingKey
   */
  async keyOf(header: JWTHeaderParameters, token: FlattenedJWSInput): Promise<KeyObject> {
    const key = header.kid === undefined ? null : await this.keys.publicKey(header.kid);
    if (!key || !(await this.isAlive(token.payload))) throw new errors.JWKSNoMatchingKey();
    return key;
  }

  private async isAlive(payload: string | Uint8Array): Promise<boolean> {
    const claims = decodeJwt(`.${String(payload)}.`);
    const { sub, sid, org } = claims;
    if (!isId(sub)) return false;
    if (sid === undefined) {
      const known = await this.assertions.client(sub!);
      return known !== null && mayAct(known.organisation);
    }
    if (!isId(sid) || !(org === undefined || isId(org)) || !(await this.sessions.isActive(sid as string)))
      return false;
    const organisationId = (org as OrganisationId | undefined) ?? null;
    return (await this.accounts.holder({ id: sub!, organisationId })) !== null;
  }
}
