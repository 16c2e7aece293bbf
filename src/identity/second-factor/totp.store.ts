import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { Clock } from '../../platform/clock/clock.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { lockOne, query, type Tx } from '../../platform/database/database.js';
import { Totp } from './totp.entity.js';

const PERIOD_SECONDS = 30;

const SECRET = sealKind('identity.totp.secret', { as: 'totp', of: ['account_id'] });

/** Rows of `identity.totp`, and the only place that opens a secret. */
@Injectable()
export class TotpStore {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
  ) {}

  /** A new secret instead of an unconfirmed one, as an `otpauth:` URI. Null when one is confirmed. */
  async enrol(tx: Tx, accountId: string, label: string): Promise<string | null> {
    const totp = new TOTP({ issuer: 'Xingong', label, period: PERIOD_SECONDS, secret: new Secret() });
    const sealed = this.ring.seal(Buffer.from(totp.secret.base32, 'utf8'), contextOf(accountId));
    const rows = await query(
      tx,
      `INSERT INTO identity.totp (account_id, secret, state, enrolled_at) VALUES ($1, $2, 'enrolled', $3)
       ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, enrolled_at = excluded.enrolled_at, last_step = 0
       WHERE identity.totp.state = 'enrolled' RETURNING account_id`,
      [accountId, sealed, this.clock.now()],
    );
    return rows.length > 0 ? totp.toString() : null;
  }

  async lock(tx: Tx, accountId: string): Promise<Totp | null> {
    return lockOne(tx, Totp, { accountId });
  }

  /** Takes a code of a locked row: right, of this step or one beside it, and newer than the last one taken. */
  async take(tx: Tx, row: Totp, code: string): Promise<boolean> {
    const totp = new TOTP({ period: PERIOD_SECONDS, secret: Secret.fromBase32(this.open(row)) });
    const timestamp = this.clock.now().getTime();
    const delta = totp.validate({ token: code, timestamp, window: 1 });
    if (delta === null) return false;
    const step = totp.counter({ timestamp }) + delta;
    if (step <= row.lastStep) return false;
    await tx.update(Totp, { accountId: row.accountId }, { lastStep: step });
    return true;
  }

  async isConfirmed(tx: Tx, accountId: string): Promise<boolean> {
    return (await tx.countBy(Totp, { accountId, state: 'confirmed' })) > 0;
  }

  /** A second factor from before, enrolled for a membership, becomes the person's, unless they have one. */
  async adopt(tx: Tx, memberId: string, personId: string): Promise<void> {
    const row = await this.lock(tx, memberId);
    if (!row) return;
    await this.drop(tx, memberId);
    if (await this.lock(tx, personId)) return;
    const secret = this.ring.seal(Buffer.from(this.open(row), 'utf8'), contextOf(personId));
    await tx.insert(Totp, { ...row, accountId: personId, secret });
  }

  async confirm(tx: Tx, accountId: string): Promise<void> {
    await tx.update(Totp, { accountId }, { state: 'confirmed', confirmedAt: this.clock.now() });
  }

  async drop(tx: Tx, accountId: string): Promise<void> {
    await tx.delete(Totp, { accountId });
  }

  private open(row: Totp): string {
    return this.ring.open(row.secret, contextOf(row.accountId)).toString('utf8');
  }
}

function contextOf(accountId: string): SealContext {
  return SECRET.context(accountId);
}
