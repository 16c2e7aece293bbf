import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint } from 'jose';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import { type Actor, personOf } from '../../platform/http/access/actor.js';
import { KeyTaken } from '../errors.js';
import { requireProofToAdd } from '../means/means.rules.js';
import { SessionStore } from '../session/session.store.js';
import type { RegisteredKeyDto, RegisterKeyDto } from './key.dto.js';
import { publicMembers } from './public-key.rules.js';
import { SigningKeyStore } from './signing-key.store.js';

/** Registers a public key of a person, once they proved to hold the private one. */
@Injectable()
export class RegisterKey {
  constructor(
    private readonly commands: Commands,
    private readonly keys: SigningKeyStore,
    private readonly sessions: SessionStore,
    private readonly clock: Clock,
  ) {}

  /**
   * `proof`: detached JWS, typ `xingong-key+jws`, over {workerId, kid}; kid is the RFC 7638 thumbprint. A first key
   * takes a code not older than five minutes, a further one a stronger proof.
   * @throws SignatureInvalid, KeyTaken, FreshCodeNeeded, StepUpRequired
   */
  async run(key: string, actor: Actor, given: RegisterKeyDto): Promise<RegisteredKeyDto> {
    const ownerId = personOf(actor);
    const jwk = publicMembers(given.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const statement = { workerId: ownerId, kid };
    await verifyStatement({ jws: given.proof, statement, typ: 'xingong-key+jws', key: jwk });
    return this.commands.run({ name: 'identity.register-key', actor: ownerId, key }, { kid }, async (tx) => {
      const at = this.clock.now();
      requireProofToAdd(actor, await this.keys.means.couldProve(tx, ownerId), at);
      if (!(await this.keys.add(tx, { ownerId, kid, jwk, at }))) throw KeyTaken();
      if (actor.sessionId !== undefined) await this.sessions.prove(tx, actor.sessionId, 'key', at);
      return { kid, state: 'active' as const };
    });
  }
}
