import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { asId } from '../../platform/ids/ids.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import {
  MembershipUnclear,
  OrganisationNotActive,
  RefreshTokenInvalid,
  RefreshTokenReused,
  TokenRequestInvalid,
} from '../errors.js';
import type { Session } from '../session/session.entity.js';
import { SessionStore, type StartedSession } from '../session/session.store.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { AccountStore } from './account.store.js';

/** How a session is tended, and by what clock. */
@Injectable()
export class SessionTerms {
  constructor(
    readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  /** Whether the session still runs. */
  isOpen({ state, expiresAt }: Session): boolean {
    return state === 'active' && expiresAt > this.clock.now();
  }
}

/**
 * Exchanges a refresh token for the next one, and changes what the person acts as. A token that comes twice ends the
 * session (RFC 9700 section 4.14).
 */
@Injectable()
export class RefreshSession {
  constructor(
    private readonly commands: Commands,
    private readonly workers: WorkerChanges,
    private readonly terms: SessionTerms,
    private readonly accounts: AccountStore,
  ) {}

  /**
   * @param actAs an organisation's id or `self`; as before when it is not said
   * @throws TokenRequestInvalid, RefreshTokenInvalid, RefreshTokenReused, OrganisationNotActive, MembershipUnclear
   */
  async run(refreshToken: string | undefined, actAs?: string): Promise<StartedSession> {
    if (refreshToken === undefined) throw TokenRequestInvalid('refresh_token is required');
    // a refusal is thrown after the transaction, so that the end of a session stands
    const outcome = await this.commands.unkeyed((tx) => this.attempt(tx, refreshToken, actAs));
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private async attempt(tx: Tx, refreshToken: string, actAs?: string): Promise<StartedSession | Refusal> {
    const { sessions } = this.terms;
    const found = await sessions.lockByToken(tx, refreshToken);
    if (!found) return RefreshTokenInvalid();
    const { session, tokenState } = found;
    if (!this.terms.isOpen(session)) return RefreshTokenInvalid();
    if (tokenState === 'used') {
      await sessions.end(tx, session.id, 'reused');
      return RefreshTokenReused();
    }
    const worn = await this.worn(tx, session, actAs ?? session.organisationId ?? 'self');
    return worn instanceof Error ? worn : sessions.rotate(tx, worn, refreshToken);
  }

  private async worn(tx: Tx, session: Session, actAs: string): Promise<Session | Refusal> {
    const { sessions } = this.terms;
    const person = asId<'worker'>(session.accountId);
    const choice = await this.accounts.ofPerson(tx, person, actAs);
    const isSame = actAs === (session.organisationId ?? 'self');
    if (choice === 'unclear') {
      if (isSame) await sessions.end(tx, session.id, 'ended');
      return isSame ? OrganisationNotActive() : MembershipUnclear();
    }
    const organisationId = choice.membership && choice.membership.organisationId;
    if (organisationId && !(await this.accounts.isAlive(tx, organisationId))) {
      if (isSame) await sessions.end(tx, session.id, 'ended');
      return OrganisationNotActive();
    }
    if (!organisationId) await this.workers.begin(tx, person);
    return isSame ? session : sessions.wear(tx, session, organisationId);
  }
}
