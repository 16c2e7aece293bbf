import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { CodeForDelivery } from '../identity.types.js';
import { SignInCodeStore } from './sign-in-code.store.js';

/** Hands out a one-time code for delivery, once. */
@Injectable()
export class FetchCode {
  constructor(
    private readonly commands: Commands,
    private readonly codes: SignInCodeStore,
  ) {}

  async run(signInCodeId: string): Promise<CodeForDelivery | null> {
    return this.commands.unkeyed((tx) => this.codes.take(tx, signInCodeId));
  }
}
