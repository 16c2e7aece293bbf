import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { NoMessageGateway } from '../errors.js';
import { signInCodeIssued } from '../events.js';
import { CODE_LIFETIME_SECONDS } from './sign-in-code.rules.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** When codes are void, and whether they reach phones at all. */
@Injectable()
export class CodeTerms {
  constructor(
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /** @throws NoMessageGateway where no message can reach any phone: nothing may be said to be sent */
  requireWay(): void {
    if (!this.config.messageGateway && !this.config.simulateOutside) throw NoMessageGateway();
  }
}

/** Sends a one-time code to a phone, whether or not anybody has an account with it. */
@Injectable()
export class IssueSignInCode {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly codes: SignInCodeStore,
    private readonly limiter: RateLimiter,
    private readonly terms: CodeTerms,
  ) {}

  /**
   * The earlier code of the phone becomes void.
   * @throws NoMessageGateway for every phone alike; RateLimited beyond 3 a minute or 10 an hour
   */
  async run(phone: string): Promise<{ signInCodeId: string; expiresInSeconds: number }> {
    this.terms.requireWay();
    const who = this.codes.phoneKey(phone); // keyed: the limiter's own hash of eleven digits could be guessed
    await this.limiter.hit(`sign-in-minute:${who}`, 3, 60);
    await this.limiter.hit(`sign-in-hour:${who}`, 10, 3600);
    const at = this.terms.now();
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
