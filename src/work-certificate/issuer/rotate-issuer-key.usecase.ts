import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Commands } from '../../platform/command/commands.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import type { IssuerKeyDto } from './issuer.dto.js';

/** Gives the issuer its first key at start, and a new one when the operator wants it. */
@Injectable()
export class RotateIssuerKey implements OnApplicationBootstrap {
  constructor(
    private readonly commands: Commands,
    private readonly keys: IssuerKeyStore,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.commands.unkeyed((tx) => this.keys.ensure(tx));
  }

  /** What was signed before stays valid: retired keys remain published. */
  async run(key: string, actor: Actor): Promise<IssuerKeyDto> {
    const command = { name: 'work-certificate.rotate-issuer-key', actor: actor.id, key };
    return this.commands.run(command, {}, async (tx) => ({ kid: await this.keys.rotate(tx) }));
  }
}
