import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint } from 'jose';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import type { Actor } from '../../platform/http/access/actor.js';
import { KeyTaken } from '../errors.js';
import type { RegisteredKeyDto, RegisterKeyDto } from './key.dto.js';
import { publicMembers } from './public-key.rules.js';
import { SigningKeyStore } from './signing-key.store.js';

/** Registers a public key of a worker, once the worker proved to hold the private one. */
@Injectable()
export class RegisterKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: SigningKeyStore,
    private readonly clock: Clock,
  ) {}

  /**
   * `proof`: detached JWS, typ `xingong-key+jws`, over {workerId, kid}; kid is the RFC 7638 thumbprint.
   * @throws SignatureInvalid, KeyTaken
   */
  async run(key: string, actor: Actor, given: RegisterKeyDto): Promise<RegisteredKeyDto> {
    const jwk = publicMembers(given.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const statement = { workerId: actor.id, kid };
    await verifyStatement({ jws: given.proof, statement, typ: 'xingong-key+jws', key: jwk });
    return this.commands.run({ name: 'identity.register-key', actor: actor.id, key }, { kid }, async (tx) => {
      if (!(await this.keys.add(tx, { ownerId: actor.id, kid, jwk, at: this.clock.now() }))) throw KeyTaken();
      return { kid, state: 'active' as const };
    });
  }
}
