import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound, RecoveryState } from '../errors.js';
import { RecoveryChanges, RecoveryStores } from './recovery.changes.js';
import type { RecoveryDto } from './recovery.dto.js';
import { recoveryView } from './recovery.queries.js';

/** The account that is to be recovered objects: somebody still acts with it. */
@Injectable()
export class ObjectToRecovery {
  constructor(
    private readonly commands: Commands,
    private readonly stores: RecoveryStores,
    private readonly changes: RecoveryChanges,
  ) {}

  /** @throws NotFound, RecoveryState, PersonRequired */
  async run(actor: Actor, id: string): Promise<RecoveryDto> {
    const person = personOf(actor);
    return this.commands.unkeyed(async (tx) => {
      const recovery = await this.stores.recoveries.lock(tx, id);
      if (recovery?.accountId !== person) throw NotFound();
      if (recovery.state !== 'cooling') throw RecoveryState(`it is ${recovery.state}`);
      return recoveryView(await this.changes.objected(tx, recovery));
    });
  }
}
