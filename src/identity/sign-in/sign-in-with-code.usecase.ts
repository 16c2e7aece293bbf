import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { WorkerId } from '../../platform/ids/ids.js';
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
import type { Member } from '../member/member.entity.js';
import { SessionStore, type StartedSession } from '../session/session.store.js';
import { WorkerChanges } from '../worker/worker.changes.js';
import { AccountStore } from './account.store.js';
import type { SignInCode } from './sign-in-code.entity.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** What a person signs in with. */
export interface SignIn {
  phone?: string;
  code?: string;
  /** Code of the second factor. */
  totp?: string;
  /** What to act as: an organisation's id, or `self`. */
  actAs?: string;
}

type Complete = SignIn & { phone: string; code: string };

const GUESSES: readonly string[] = [CodeWrong.code, SecondFactorWrong.code];

/** Signs a person in by the code on their phone; a phone nobody has opens an account. */
@Injectable()
export class SignInWithCode {
  constructor(
    private readonly commands: Commands,
    private readonly workers: WorkerChanges,
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
    const choice = await this.accounts.byPhone(tx, given.phone, given.actAs);
    if (choice === 'unclear') return MembershipUnclear();
    const { membership } = choice;
    if (membership && !(await this.accounts.isAlive(tx, membership.organisationId)))
      return OrganisationNotActive();
    const person = choice.person ?? (await this.accounts.open(tx, given.phone));
    if (membership) await this.accounts.takeUp(tx, membership, person);
    else await this.workers.begin(tx, person);
    return this.enter(tx, { person, membership, row }, given.totp);
  }

  /** A right code is only used up when the second factor is right too. */
  private async enter(
    tx: Tx,
    { person, membership, row }: { person: WorkerId; membership: Member | null; row: SignInCode },
    totp?: string,
  ): Promise<StartedSession | Refusal> {
    const secondFactor = await this.accounts.trySecondFactor(tx, person, totp);
    if (secondFactor === 'needed') return SecondFactorNeeded();
    if (secondFactor === 'wrong') {
      await this.codes.markWrong(tx, row);
      return SecondFactorWrong();
    }
    await this.codes.markUsed(tx, row);
    const account = { id: person, organisationId: membership && membership.organisationId };
    if (secondFactor === 'right') return this.sessions.start(tx, account, { proof: 'totp', weak: false });
    const weak = await this.accounts.couldProve(tx, person);
    return this.sessions.start(tx, account, { proof: null, weak });
  }
}
