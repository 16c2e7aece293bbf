import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { NotFound } from '../errors.js';
import { SigningKeyStore } from './signing-key.store.js';

/** Retires a key: it signs nothing new from now on, and what it signed stays verifiable. */
@Injectable()
export class RetireKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: SigningKeyStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound when the caller has no such active key. */
  async run(actor: Actor, kid: string): Promise<void> {
    await this.commands.unkeyed(async (tx) => {
      if (!(await this.keys.retire(tx, personOf(actor), kid, this.clock.now()))) throw NotFound();
    });
  }
}
