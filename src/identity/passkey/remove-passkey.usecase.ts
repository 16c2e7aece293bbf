import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound } from '../errors.js';
import { SecondFactorChanges } from '../second-factor/second-factor.changes.js';
import { PasskeyStore } from './passkey.store.js';

/** Takes a passkey away, as when its device is lost. */
@Injectable()
export class RemovePasskey {
  constructor(
    private readonly commands: Commands,
    private readonly passkeys: PasskeyStore,
    private readonly changes: SecondFactorChanges,
  ) {}

  /** @throws NotFound, LastSecondFactor */
  async run(actor: Actor, id: string): Promise<void> {
    const personId = personOf(actor);
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.passkeys.remove(tx, personId, id))) throw NotFound();
      await this.changes.removed(tx, personId, 'passkey');
    });
  }
}
