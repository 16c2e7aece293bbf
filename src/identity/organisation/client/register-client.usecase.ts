import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint } from 'jose';
import { Clock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/command/commands.js';
import { verifyStatement } from '../../../platform/crypto/signature.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { KeyTaken, NotFound } from '../../errors.js';
import { publicMembers } from '../../key/public-key.rules.js';
import { mayManage } from '../organisation.rules.js';
import { OrganisationStore } from '../organisation.store.js';
import type { RegisterClientDto, RegisteredClientDto } from './client.dto.js';
import { ClientStore } from './client.store.js';

/** A client to register; its proof is over {organisationId, kid}. */
export type NewClient = { organisationId: OrganisationId } & RegisterClientDto;

/** Registers a further client of an organisation: the first half of rotating its key. */
@Injectable()
export class RegisterClient {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly clients: ClientStore,
    private readonly clock: Clock,
  ) {}

  /** @throws NotFound, SignatureInvalid, KeyTaken */
  async run(key: string, actor: Actor, given: NewClient): Promise<RegisteredClientDto> {
    const { organisationId } = given;
    if (!mayManage(actor, organisationId)) throw NotFound();
    const jwk = publicMembers(given.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const statement = { organisationId, kid };
    await verifyStatement({ jws: given.proof, statement, typ: 'xingong-key+jws', key: jwk });
    const command = { name: 'identity.register-client', actor: actor.id, key };
    return this.commands.run(command, statement, async (tx) => {
      if (!(await this.organisations.lock(tx, organisationId))) throw NotFound();
      const clientId = newId<'client'>();
      const client = { id: clientId, organisationId, kid, jwk, at: this.clock.now() };
      if (!(await this.clients.add(tx, client))) throw KeyTaken();
      return { clientId, kid, state: 'active' as const };
    });
  }
}
