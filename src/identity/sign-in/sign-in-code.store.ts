import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { query, type Tx } from '../../platform/database/database.js';
import { SignInCode } from './sign-in-code.entity.js';

/** Rows of `identity.sign_in_code`. A code is stored hashed, and sealed until it is fetched for delivery. */
@Injectable()
export class SignInCodeStore {
  constructor(private readonly ring: KeyRing) {}

  /** Adds a code and makes the earlier ones of the phone void. */
  async issue(
    tx: Tx,
    issued: { id: string; phone: string; code: string; at: Date; expiresAt: Date },
  ): Promise<void> {
    const { id, phone, code, at, expiresAt } = issued;
    const phoneHash = this.ring.lookupHash('phone', phone);
    await tx.update(SignInCode, { phoneHash, state: 'issued' }, { state: 'replaced', sealed: null });
    await tx.insert(SignInCode, {
      id,
      phoneHash,
      state: 'issued',
      sealed: this.ring.seal(Buffer.from(JSON.stringify({ phone, code }), 'utf8'), contextOf(id)),
      codeHash: this.hashOf(id, code),
      issuedAt: at,
      expiresAt,
    });
  }

  /** Hands out the sealed phone and code once. */
  async take(tx: Tx, id: string, at: Date): Promise<{ phone: string; code: string; expiresAt: Date } | null> {
    const row = await tx.findOne(SignInCode, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!row?.sealed || row.state !== 'issued' || row.expiresAt <= at) return null;
    await tx.update(SignInCode, { id }, { sealed: null });
    const opened: unknown = JSON.parse(this.ring.open(row.sealed, contextOf(id)).toString('utf8'));
    return { ...(opened as { phone: string; code: string }), expiresAt: row.expiresAt };
  }

  /** The newest code of a phone, locked, so that tries are counted one after the other. */
  async lockLatest(tx: Tx, phone: string): Promise<SignInCode | null> {
    return tx.findOne(SignInCode, {
      where: { phoneHash: this.ring.lookupHash('phone', phone) },
      order: { id: 'DESC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  matches(row: SignInCode, code: string): boolean {
    return timingSafeEqual(row.codeHash, this.hashOf(row.id, code));
  }

  async markWrong(tx: Tx, row: SignInCode, state: 'issued' | 'locked'): Promise<void> {
    await tx.update(SignInCode, { id: row.id }, { state, wrongTries: row.wrongTries + 1 });
  }

  async markUsed(tx: Tx, row: SignInCode): Promise<void> {
    await tx.update(SignInCode, { id: row.id }, { state: 'used', sealed: null });
  }

  async forget(tx: Tx, phoneHash: Buffer): Promise<void> {
    await tx.delete(SignInCode, { phoneHash });
  }

  async sweep(tx: Tx, before: Date): Promise<void> {
    await query(tx, 'DELETE FROM identity.sign_in_code WHERE expires_at < $1', [before]);
  }

  private hashOf(id: string, code: string): Buffer {
    return this.ring.lookupHash('sign-in-code', `${id}:${code}`);
  }
}

function contextOf(id: string): string {
  return `sign-in-code|${id}`;
}
