import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Clock } from '../../platform/clock/clock.js';
import { sha256 } from '../../platform/crypto/canonical.js';
import { hashedColumn } from '../../platform/crypto/inventory/hash-kind.js';
import { type SealContext, sealKind } from '../../platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../platform/crypto/key-ring.js';
import { lockOne, type Tx } from '../../platform/database/database.js';
import { forgetOlder, type Forgotten } from '../../platform/database/forget-older.js';
import { SignInCode } from './sign-in-code.entity.js';
import { WrongCodeStore } from './wrong-code.store.js';
import { afterWrongTry, type CodeVerdict, judged } from './sign-in-code.rules.js';

const CODE = sealKind('identity.sign_in_code.sealed', { as: 'sign-in-code', of: ['id'], isBrief: true });

hashedColumn('identity.sign_in_code.phone_hash', { as: 'phone', days: 7 });
hashedColumn('identity.sign_in_code.code_hash', { as: 'sign-in-code', days: 7 });

/** Rows of `identity.sign_in_code`. A code is stored hashed, and sealed until it is fetched for delivery. */
@Injectable()
export class SignInCodeStore {
  constructor(
    private readonly ring: KeyRing,
    private readonly clock: Clock,
    readonly wrongCodes: WrongCodeStore,
  ) {}

  /**
   * Adds a code beside those that the phone has: who asks for one voids nobody else's.
   * @param paper it is on paper already: nothing is kept for a delivery; whether it takes a second factor besides
   */
  async issue(
    tx: Tx,
    issued: { id: string; phone: string; code: string; handle: string; at: Date; expiresAt: Date },
    paper?: { needsFactor: boolean },
  ): Promise<void> {
    const { id, phone, code, handle, at, expiresAt } = issued;
    await tx.insert(SignInCode, {
      id,
      phoneHash: this.ring.lookupHash('phone', phone),
      handleHash: sha256(handle),
      state: 'issued',
      needsFactor: paper?.needsFactor ?? false,
      sealed: paper
        ? null
        : this.ring.seal(Buffer.from(JSON.stringify({ phone, code }), 'utf8'), contextOf(id)),
      codeHash: this.hashesOf(id, code)[0],
      issuedAt: at,
      expiresAt,
    });
  }

  /** Hands out the sealed phone and code once. */
  async take(tx: Tx, id: string): Promise<{ phone: string; code: string; expiresAt: Date } | null> {
    const row = await lockOne(tx, SignInCode, { id });
    if (!row?.sealed || row.state !== 'issued' || row.expiresAt <= this.clock.now()) return null;
    await tx.update(SignInCode, { id }, { sealed: null });
    const opened: unknown = JSON.parse(this.ring.open(row.sealed, contextOf(id)).toString('utf8'));
    return { ...(opened as { phone: string; code: string }), expiresAt: row.expiresAt };
  }

  /**
   * Tries a code against the one of the handle, if that went to this phone. Tries come one after the other; a wrong one
   * counts against this code alone, so that strangers can not use up the tries of who asked for another.
   */
  async tryCode(
    tx: Tx,
    { phone, handle, code }: { phone: string; handle: string; code: string },
  ): Promise<{ row: SignInCode | null; verdict: CodeVerdict }> {
    const row = await tx.findOne(SignInCode, {
      where: { handleHash: sha256(handle), phoneHash: In(this.ring.lookupHashes('phone', phone)) },
      lock: { mode: 'pessimistic_write' },
    });
    const matches =
      row !== null && this.hashesOf(row.id, code).some((hash) => timingSafeEqual(row.codeHash, hash));
    const verdict = judged(row, matches, this.clock.now());
    if (row && verdict === 'wrong') await this.markWrong(tx, row);
    return { row, verdict };
  }

  /** Counts a wrong try; the last one allowed locks the code. */
  async markWrong(tx: Tx, row: SignInCode): Promise<void> {
    const state = afterWrongTry(row.wrongTries);
    await tx.update(SignInCode, { id: row.id }, { state, wrongTries: row.wrongTries + 1 });
  }

  /** Stands for a phone where the phone itself must not be kept. */
  phoneKey(phone: string): string {
    return this.ring.lookupHash('phone', phone).toString('base64url');
  }

  /** What a device that signed in to an account keeps: it asks for codes in a count of its own. */
  deviceMark(personId: string, phone: string): string {
    return this.ring.lookupHash('sign-in-device', `${personId}|${phone}`).toString('base64url');
  }

  async markUsed(tx: Tx, row: SignInCode): Promise<void> {
    await tx.update(SignInCode, { id: row.id }, { state: 'used', sealed: null });
  }

  async forget(tx: Tx, phoneHash: Buffer): Promise<void> {
    await tx.delete(SignInCode, { phoneHash });
  }

  /** Forgets codes that expired before an instant, whatever became of them. */
  async sweep(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    return forgetOlder(tx, { table: 'identity.sign_in_code', key: ['id'], at: 'expires_at' }, before, most);
  }

  private hashesOf(id: string, code: string): Buffer[] {
    return this.ring.lookupHashes('sign-in-code', `${id}:${code}`);
  }
}

function contextOf(id: string): SealContext {
  return CODE.context(id);
}
