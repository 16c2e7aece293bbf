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
  /** Of the code, as it was answered to who asked. */
  handle?: string;
  /** Code of the second factor. */
  totp?: string;
  /** What a passkey answered to a challenge of this code. */
  passkey?: string;
  /** What to act as: an organisation's id, or `self`. */
  actAs?: string;
}

type Complete = SignIn & { phone: string; code: string; handle: string };

/** A session, and what its device keeps for the next time it asks for a code. */
export type SignedIn = StartedSession & { deviceMark: string };

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
  async run(given: SignIn, network: string): Promise<SignedIn> {
    const { phone, code, handle } = given;
    if (phone === undefined || code === undefined || handle === undefined)
      throw TokenRequestInvalid('phone, code and its handle are required');
    // a refusal is thrown after the transaction, so that a wrong try counts
    const outcome = await this.commands.unkeyed((tx) => this.attempt(tx, { ...given, phone, code, handle }));
    if (outcome === 'stray') await this.codes.wrongCodes.countStray(network);
    if (outcome === 'stray') throw CodeWrong();
    if (outcome instanceof Error) throw outcome;
    return { ...outcome, deviceMark: this.codes.deviceMark(outcome.account.id, phone) };
  }

  /** `stray`: it was at no code. */
  private async attempt(tx: Tx, given: Complete): Promise<StartedSession | Refusal | 'stray'> {
    const { row, verdict } = await this.codes.tryCode(tx, given);
    if (verdict === 'void') return 'stray';
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
    return this.enter(tx, { person, membership, row }, given);
  }

  /** A right code is only used up when the second factor is right too. */
  private async enter(
    tx: Tx,
    { person, membership, row }: { person: WorkerId; membership: Member | null; row: SignInCode },
    { totp, passkey }: SignIn,
  ): Promise<StartedSession | Refusal> {
    const given = { totp, passkey, signInCodeId: row.id };
    const secondFactor = await this.accounts.trySecondFactor(tx, person, given);
    if (secondFactor === 'needed') return SecondFactorNeeded();
    if (secondFactor === 'wrong') {
      await this.codes.markWrong(tx, row);
      return SecondFactorWrong();
    }
    if (secondFactor === 'none' && row.needsFactor) return CodeWrong();
    await this.codes.markUsed(tx, row);
    const account = { id: person, organisationId: membership && membership.organisationId };
    if (secondFactor !== 'none')
      return this.sessions.start(tx, account, { proof: secondFactor, weak: false });
    const weak = await this.accounts.couldProve(tx, person);
    return this.sessions.start(tx, account, { proof: null, weak });
  }
}
