import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { TotpStore } from '../second-factor/totp.store.js';
import { SessionStore } from '../session/session.store.js';

/** All by which a person could act. */
@Injectable()
export class Credentials {
  constructor(
    private readonly keys: SigningKeyStore,
    private readonly totps: TotpStore,
    private readonly passkeys: PasskeyStore,
    private readonly sessions: SessionStore,
  ) {}

  /** Keys are retired: what they signed stays verifiable. */
  async endAll(tx: Tx, personId: string, at: Date): Promise<void> {
    await this.keys.retireOfPerson(tx, personId, at);
    await this.totps.drop(tx, personId);
    await this.passkeys.removeAll(tx, personId);
    await this.sessions.endAll(tx, personId);
  }
}
