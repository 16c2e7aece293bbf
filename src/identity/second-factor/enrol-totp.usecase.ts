import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { TotpEnrolled } from '../errors.js';
import { TotpStore } from './totp.store.js';

/** Begins to enrol a second factor. It counts once a first code of it was confirmed. */
@Injectable()
export class EnrolTotp {
  constructor(
    private readonly commands: Commands,
    private readonly totps: TotpStore,
  ) {}

  /** Each call before the confirmation gives another secret. @throws TotpEnrolled */
  async run(actor: Actor): Promise<{ uri: string }> {
    const uri = await this.commands.unkeyed((tx) => this.totps.enrol(tx, personOf(actor), actor.role));
    if (uri === null) throw TotpEnrolled();
    return { uri };
  }
}
