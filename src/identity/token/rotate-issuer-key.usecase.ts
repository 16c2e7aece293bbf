import { Injectable } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import type { RotatedIssuerKeyDto, RotateIssuerKeyDto } from './token.dto.js';

/** Makes the first, and every next, key that signs access tokens. */
@Injectable()
export class RotateIssuerKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: IssuerKeyStore,
  ) {}

  /** At every start: makes a key when there is none. */
  async ensure(): Promise<void> {
    await this.commands.unkeyed((tx) => this.keys.ensure(tx));
  }

  /** A new key signs from now on. `atOnce`: tokens of the old ones are refused within a minute. */
  async run(key: string, actor: Actor, given: RotateIssuerKeyDto): Promise<RotatedIssuerKeyDto> {
    return this.commands.run(
      { name: 'identity.rotate-issuer-key', actor: actor.id, key },
      given,
      async (tx) => ({ kid: await this.keys.rotate(tx, given.atOnce) }),
    );
  }
}
