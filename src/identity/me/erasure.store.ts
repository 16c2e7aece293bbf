import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import { ConsentStore } from '../consent/consent.store.js';
import { SigningKeyStore } from '../key/signing-key.store.js';
import { RealNameCheckStore } from '../real-name/real-name-check.store.js';
import { Recovery } from '../recovery/recovery.entity.js';
import { Passkey } from '../passkey/passkey.entity.js';
import { Totp } from '../second-factor/totp.entity.js';
import { SessionStore } from '../session/session.store.js';
import { SignInCodeStore } from '../sign-in/sign-in-code.store.js';
import { ErasureNotice } from './notice/erasure-notice.entity.js';
import type { Worker } from '../worker/worker.entity.js';

/** What hangs on a worker's account in this room. */
@Injectable()
export class ErasureStore {
  constructor(
    private readonly consents: ConsentStore,
    private readonly keys: SigningKeyStore,
    private readonly sessions: SessionStore,
    private readonly codes: SignInCodeStore,
    private readonly checks: RealNameCheckStore,
  ) {}

  /** Ends sessions and consents, retires keys, forgets codes and what a source called its answers. */
  async end(tx: Tx, worker: Worker, at: Date): Promise<void> {
    await this.sessions.endAll(tx, worker.id);
    await this.keys.retireAll(tx, worker.id, at);
    await this.checks.forget(tx, worker.id);
    await tx.delete(Totp, { accountId: worker.id });
    await tx.delete(Passkey, { accountId: worker.id });
    await tx.delete(ErasureNotice, { workerId: worker.id });
    const mine = [{ accountId: worker.id }, { askedBy: worker.id }];
    await tx.update(Recovery, mine, { named: null, reference: null });
    if (worker.phoneHash) await this.codes.forget(tx, worker.phoneHash);
    for (const { id } of await this.consents.lockOpen(tx, worker.id))
      await this.consents.end(tx, { consentId: id, reason: 'erased', endedAt: at });
  }
}
