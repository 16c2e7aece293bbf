import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import {
  OrganisationNotActive,
  RefreshTokenInvalid,
  RefreshTokenReused,
  TokenRequestInvalid,
} from '../errors.js';
import { AccountStore } from './account.store.js';
import { SessionStore, type StartedSession } from '../session/session.store.js';

/** Exchanges a refresh token for the next one. A token that comes twice ends the session (RFC 9700 section 4.14). */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly commands: Commands,
    private readonly sessions: SessionStore,
    private readonly accounts: AccountStore,
    private readonly clock: Clock,
  ) {}

  /** @throws TokenRequestInvalid, RefreshTokenInvalid, RefreshTokenReused, OrganisationNotActive */
  async run(refreshToken: string | undefined): Promise<StartedSession> {
    if (refreshToken === undefined) throw TokenRequestInvalid('refresh_token is required');
    // a refusal is thrown after the transaction, so that the end of a session stands
    const outcome = await this.commands.unkeyed((tx) => this.attempt(tx, refreshToken));
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private async attempt(tx: Tx, refreshToken: string): Promise<StartedSession | Refusal> {
    const found = await this.sessions.lockByToken(tx, refreshToken);
    if (!found) return RefreshTokenInvalid();
    const { session, tokenState } = found;
    if (session.state !== 'active' || session.expiresAt <= this.clock.now()) return RefreshTokenInvalid();
    if (tokenState === 'used') {
      await this.sessions.end(tx, session.id, 'reused');
      return RefreshTokenReused();
    }
    const account = { id: session.accountId, organisationId: session.organisationId };
    if (!(await this.accounts.mayAct(tx, account))) {
      await this.sessions.end(tx, session.id, 'ended');
      return OrganisationNotActive();
    }
    return this.sessions.rotate(tx, session, refreshToken);
  }
}
