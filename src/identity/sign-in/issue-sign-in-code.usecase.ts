import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { phoneProviders } from '../../platform/config/message.reader.js';
import { newId } from '../../platform/ids/ids.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import { RateLimiter } from '../../platform/rate-limit/rate-limiter.js';
import { Parameters } from '../../platform/parameter/parameters.js';
import { NoMessageGateway, PhoneUnreachable } from '../errors.js';
import { signInCodeIssued } from '../events.js';
import { CODE_DIGITS, CODE_LIFETIME_SECONDS, codeOf } from './sign-in-code.rules.js';
import { codeCountries } from '../parameters.js';
import { AccountStore } from './account.store.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** A code that is on its way. */
export interface IssuedCode {
  /** What only who asked holds; a guess without it is at no code. */
  handle: string;
  expiresInSeconds: number;
}

/** When codes are void, whether they reach phones at all, and how often somebody may ask. */
@Injectable()
export class CodeTerms {
  constructor(
    private readonly clock: Clock,
    private readonly accounts: AccountStore,
    private readonly codes: SignInCodeStore,
    private readonly limiter: RateLimiter,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  /**
   * Three a minute and ten an hour for each phone; devices that signed in to its account before have the same once more,
   * so that strangers who ask keep nobody out.
   * @throws RateLimited
   */
  async countAsking(phone: string, deviceMark: string | undefined): Promise<void> {
    const who = this.codes.phoneKey(phone); // keyed: the limiter's own hash of eleven digits could be guessed
    const from = (await this.isKnown(phone, deviceMark)) ? 'sign-in-known' : 'sign-in';
    await this.limiter.hit(`${from}-minute:${who}`, 3, 60);
    await this.limiter.hit(`${from}-hour:${who}`, 10, 3600);
  }

  private async isKnown(phone: string, deviceMark: string | undefined): Promise<boolean> {
    const person = deviceMark === undefined ? null : await this.accounts.personOf(phone);
    if (person === null) return false;
    return isEqual(this.codes.deviceMark(person, phone), deviceMark!);
  }

  /** @throws NoMessageGateway where no message can reach any phone: nothing may be said to be sent */
  requireWay(): void {
    if (phoneProviders(this.config.messageProviders).length === 0 && !this.config.simulateOutside)
      throw NoMessageGateway();
  }
}

/** Sends a one-time code to a phone, whether or not anybody has an account with it. */
@Injectable()
export class IssueSignInCode {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly codes: SignInCodeStore,
    private readonly terms: CodeTerms,
    private readonly parameters: Parameters,
  ) {}

  /**
   * Earlier codes of the phone go on to count: who asks voids nobody else's.
   * @param deviceMark as a sign-in with this phone answered it
   * @throws NoMessageGateway for every phone alike; PhoneUnreachable for every phone of a country; RateLimited beyond 3 a minute or 10 an hour
   */
  async run(phone: string, deviceMark?: string): Promise<IssuedCode> {
    this.terms.requireWay();
    const reached = (await this.parameters.today(codeCountries)).map((code) => `+${code}`);
    if (phone.startsWith('+') && !reached.some((code) => phone.startsWith(code))) throw PhoneUnreachable();
    await this.terms.countAsking(phone, deviceMark);
    const at = this.terms.now();
    const id = newId<'sign-in-code'>();
    const code = codeOf(randomInt(10 ** CODE_DIGITS));
    const handle = randomBytes(16).toString('base64url');
    const expiresAt = new Date(at.getTime() + CODE_LIFETIME_SECONDS * 1000);
    await this.commands.unkeyed(async (tx) => {
      await this.codes.issue(tx, { id, phone, code, handle, at, expiresAt });
      await this.outbox.append(tx, signInCodeIssued, { signInCodeId: id }, id);
    });
    return { handle, expiresInSeconds: CODE_LIFETIME_SECONDS };
  }
}

function isEqual(mark: string, given: string): boolean {
  const [ours, theirs] = [Buffer.from(mark), Buffer.from(given)];
  return ours.length === theirs.length && timingSafeEqual(ours, theirs);
}
