import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { PeopleOnly, TotpEnrolled, TotpNotEnrolled, TotpWrong } from '../errors.js';
import { TotpStore } from './totp.store.js';

/** Confirms a second factor by its first code. From the next sign-in on it is asked for. */
@Injectable()
export class ConfirmTotp {
  constructor(
    private readonly commands: Commands,
    private readonly totps: TotpStore,
  ) {}

  /** @throws PeopleOnly, TotpNotEnrolled, TotpEnrolled, TotpWrong */
  async run(actor: Actor, code: string): Promise<void> {
    if (actor.machine) throw PeopleOnly();
    await this.commands.unkeyed(async (tx) => {
      const row = await this.totps.lock(tx, actor.id);
      if (!row) throw TotpNotEnrolled();
      if (row.state === 'confirmed') throw TotpEnrolled();
      if (!(await this.totps.take(tx, row, code))) throw TotpWrong();
      await this.totps.confirm(tx, actor.id);
    });
  }
}
