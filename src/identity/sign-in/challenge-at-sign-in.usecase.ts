import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import type { Refusal } from '../../platform/refusal/refusal.js';
import { CodeLocked, CodeWrong, PasskeyNotRegistered, PasskeysOff } from '../errors.js';
import type { ChallengeAtSignInDto, PasskeyRequestDto } from '../passkey/passkey.dto.js';
import { PasskeyStore } from '../passkey/passkey.store.js';
import { AccountStore } from './account.store.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** Hands a challenge to who has the code of a sign-in: no stranger learns whether an account has passkeys. */
@Injectable()
export class ChallengeAtSignIn {
  constructor(
    private readonly commands: Commands,
    private readonly codes: SignInCodeStore,
    private readonly accounts: AccountStore,
    private readonly passkeys: PasskeyStore,
  ) {}

  /** A right code goes on to count. @throws PasskeysOff, CodeWrong, CodeLocked, TooManyWrongCodes, PasskeyNotRegistered */
  async run(given: ChallengeAtSignInDto, network: string): Promise<PasskeyRequestDto> {
    if (!this.passkeys.party) throw PasskeysOff();
    // a refusal is thrown after the transaction, so that a wrong try counts
    const outcome = await this.commands.unkeyed((tx) => this.attempt(tx, given));
    if (outcome === 'stray') await this.codes.wrongCodes.countStray(network);
    if (outcome === 'stray') throw CodeWrong();
    if (outcome instanceof Error) throw outcome;
    return outcome;
  }

  private async attempt(tx: Tx, given: ChallengeAtSignInDto): Promise<PasskeyRequestDto | Refusal | 'stray'> {
    const { row, verdict } = await this.codes.tryCode(tx, given);
    if (verdict === 'void') return 'stray';
    if (verdict === 'locked') return CodeLocked();
    if (!row || verdict !== 'right') return CodeWrong();
    const person = await this.accounts.personOf(given.phone);
    const use = { purpose: 'sign-in', boundTo: row.id } as const;
    return (await this.passkeys.request(tx, person, use)) ?? PasskeyNotRegistered();
  }
}
