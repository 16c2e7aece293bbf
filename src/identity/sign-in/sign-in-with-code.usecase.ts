import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { Outbox } from '../../platform/outbox/outbox.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import {
  CodeLocked,
  CodeWrong,
  MembershipUnclear,
  OrganisationNotActive,
  SecondFactorNeeded,
  SecondFactorWrong,
  TokenRequestInvalid,
} from '../errors.js';
import { workerRegistered } from '../events.js';
import type { Account } from '../session/session.rules.js';
import { SessionStore, type StartedSession } from '../session/session.store.js';
import { AccountStore } from './account.store.js';
import type { SignInCode } from './sign-in-code.entity.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** What a person signs in with. */
export interface SignIn {
  phone?: string;
  code?: string;
  /** Code of the second factor. */
  totp?: string;
  /** For a person who is a member of more than one organisation, or a worker too. */
  organisationId?: string;
}

type Complete = SignIn & { phone: string; code: string };

const GUESSES: readonly string[] = [CodeWrong.code, SecondFactorWrong.code];

/** Signs a person in by the code on their phone; a phone nobody has opens a worker's account. */
@Injectable()
export class SignInWithCode {
  constructor(
    private readonly commands: Commands,
    private readonly outbox: Outbox,
    private readonly codes: SignInCodeStore,
    private readonly accounts: AccountStore,
    private readonly sessions: SessionStore,
  ) {}

  /**
   * @throws TokenRequestInvalid, CodeWrong, CodeLocked, MembershipUnclear, OrganisationNotActive,
   *   SecondFactorNeeded, SecondFactorWrong, TooManyWrongCodes
   */
  async run(given: SignIn): Promise<StartedSession> {
    const { phone, code } = given;
    if (phone === undefined || code === undefined) throw TokenRequestInvalid('phone and code are required');
    await this.codes.wrongCodes.refuseGuessing(phone);
    // a refusal is thrown after the transaction, so that a wrong try counts
    const outcome = await this.commands.unkeyed((tx) => this.attempt(tx, { ...given, phone, code }));
    if (!(outcome instanceof Error)) return outcome;
    if (GUESSES.includes(outcome.code)) await this.codes.wrongCodes.count(phone);
    throw outcome;
  }

  private async attempt(tx: Tx, given: Complete): Promise<StartedSession | Refusal> {
    const { row, verdict } = await this.codes.tryCode(tx, given.phone, given.code);
    if (verdict === 'locked') return CodeLocked();
    if (!row || verdict !== 'right') return CodeWrong();
    const account = await this.accounts.byPhone(tx, given.phone, given.organisationId);
    if (account === 'unclear') return MembershipUnclear();
    if (account === 'none') {
      await this.codes.markUsed(tx, row);
      return this.sessions.start(tx, await this.open(tx, given.phone), false);
    }
    return this.enter(tx, account, row, given.totp);
  }

  private async open(tx: Tx, phone: string): Promise<Account> {
    const { id, opened } = await this.accounts.open(tx, phone);
    if (opened) await this.outbox.append(tx, workerRegistered, { workerId: id }, id);
    return { id, organisationId: null };
  }

  /** A right code is only used up when the second factor is right too. */
  private async enter(
    tx: Tx,
    account: Account,
    row: SignInCode,
    totp?: string,
  ): Promise<StartedSession | Refusal> {
    if (!(await this.accounts.mayAct(tx, account))) return OrganisationNotActive();
    const secondFactor = await this.accounts.trySecondFactor(tx, account.id, totp);
    if (secondFactor === 'needed') return SecondFactorNeeded();
    if (secondFactor === 'wrong') {
      await this.codes.markWrong(tx, row);
      return SecondFactorWrong();
    }
    await this.codes.markUsed(tx, row);
    return this.sessions.start(tx, account, secondFactor === 'right');
  }
}
