import { Injectable } from '@nestjs/common';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { SessionStore } from '../session/session.store.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import { ClientAssertionStore } from '../token/client-assertion.store.js';
import { IssuerKeyStore } from '../token/issuer-key.store.js';

/** What of this room has a time limit. */
@Injectable()
export class ExpiredStore {
  constructor(
    readonly codes: SignInCodeStore,
    readonly assertions: ClientAssertionStore,
    readonly sessions: SessionStore,
    readonly passkeys: PasskeyStore,
    readonly issuerKeys: IssuerKeyStore,
  ) {}
}
