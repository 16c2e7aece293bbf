import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint } from 'jose';
import { Commands } from '../../../platform/command/commands.js';
import { verifyStatement } from '../../../platform/crypto/signature.js';
import type { Actor } from '../../../platform/http/access/actor.js';
import { newId, type OrganisationId } from '../../../platform/ids/ids.js';
import { ClientsClosed, KeyTaken, NotFound } from '../../errors.js';
import { publicMembers } from '../../key/public-key.rules.js';
import { refuseContested } from '../contested.rules.js';
import { mayManage } from '../organisation.rules.js';
import { OrganisationStore } from '../organisation.store.js';
import { ClientChanges } from './client.changes.js';
import type { RegisterClientDto, RegisteredClientDto } from './client.dto.js';

/** A client to register; its proof is over {organisationId, kid}. */
export type NewClient = { organisationId: OrganisationId } & RegisterClientDto;

/** Registers a machine client of an organisation: the first one, or the first half of rotating a key. */
@Injectable()
export class RegisterClient {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly clients: ClientChanges,
  ) {}

  /** @throws NotFound, ClientsClosed, SignatureInvalid, OrganisationContested, KeyTaken */
  async run(key: string, actor: Actor, given: NewClient): Promise<RegisteredClientDto> {
    const { organisationId } = given;
    if (!mayManage(actor, organisationId)) throw NotFound();
    if (actor.standing !== 'proven') throw ClientsClosed();
    const jwk = publicMembers(given.publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    const scopes = [...new Set(given.scopes)].sort();
    const statement = { organisationId, kid };
    await verifyStatement({ jws: given.proof, statement, typ: 'xingong-key+jws', key: jwk });
    const command = { name: 'identity.register-client', actor: actor.id, key };
    return this.commands.run(command, { ...statement, scopes }, async (tx) => {
      const organisation = await this.organisations.lock(tx, organisationId);
      if (!organisation) throw NotFound();
      refuseContested(organisation);
      const clientId = newId<'client'>();
      const by = { responsibleId: actor.machine ? null : actor.id, registeredBy: actor.personId ?? null };
      if (!(await this.clients.register(tx, { id: clientId, organisationId, kid, jwk, scopes, ...by })))
        throw KeyTaken();
      return { clientId, kid, state: 'active' as const };
    });
  }
}
