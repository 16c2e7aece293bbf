import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { TotpNotEnrolled } from '../errors.js';
import { SecondFactorChanges } from './second-factor.changes.js';
import { TotpStore } from './totp.store.js';

/** Takes a person's authenticator away. Nobody but the person does: an owner who could reset it could become them. */
@Injectable()
export class RemoveTotp {
  constructor(
    private readonly commands: Commands,
    private readonly totps: TotpStore,
    private readonly changes: SecondFactorChanges,
  ) {}

  /** @throws TotpNotEnrolled, LastSecondFactor */
  async run(actor: Actor): Promise<void> {
    const personId = personOf(actor);
    await this.commands.unkeyed(async (tx) => {
      const row = await this.totps.lock(tx, personId);
      if (row?.state !== 'confirmed') throw TotpNotEnrolled();
      await this.totps.drop(tx, personId);
      await this.changes.removed(tx, personId, 'totp');
    });
  }
}
