import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { signInCodeIssued } from '../events.js';
import { CODE_LIFETIME_SECONDS } from './sign-in-code.rules.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** Sends a one-time code to a phone, whether or not anybody has an account with it. */
@Injectable()
export class IssueSignInCode {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly codes: SignInCodeStore,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** The earlier code of the phone becomes void. @throws RateLimited beyond 3 a minute or 10 an hour */
  async run(phone: string): Promise<{ signInCodeId: string; expiresInSeconds: number }> {
    const who = this.codes.phoneKey(phone); // keyed: the limiter's own hash of eleven digits could be guessed
    await this.limiter.hit(`sign-in-minute:${who}`, 3, 60);
    await this.limiter.hit(`sign-in-hour:${who}`, 10, 3600);
    const at = this.clock.now();
    const id = newId<'sign-in-code'>();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(at.getTime() + CODE_LIFETIME_SECONDS * 1000);
    await this.commands.unkeyed(async (tx) => {
      await this.codes.issue(tx, { id, phone, code, at, expiresAt });
      await this.outbox.append(tx, signInCodeIssued, { signInCodeId: id }, id);
    });
    return { signInCodeId: id, expiresInSeconds: CODE_LIFETIME_SECONDS };
  }
}
