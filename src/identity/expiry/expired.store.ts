import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { SessionStore } from '../session/session.store.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import { ClientAssertionStore } from '../token/client-assertion.store.js';
import { IssuerKeyStore } from '../token/issuer-key.store.js';

/** What of this room has a time limit. */
@Injectable()
export class ExpiredStore {
  constructor(
    private readonly codes: SignInCodeStore,
    private readonly assertions: ClientAssertionStore,
    private readonly sessions: SessionStore,
    private readonly passkeys: PasskeyStore,
    private readonly issuerKeys: IssuerKeyStore,
  ) {}

  /** Codes and sessions that expired before an instant; assertions as soon as they can not be replayed. */
  async sweep(tx: Tx, before: Date, now: Date): Promise<void> {
    await this.codes.sweep(tx, before);
    await this.assertions.sweep(tx, now);
    await this.sessions.sweep(tx, before);
    await this.passkeys.sweep(tx, now);
    await this.issuerKeys.sweep(tx);
  }
}
