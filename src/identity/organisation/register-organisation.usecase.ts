import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, type JWK } from 'jose';
import { Clock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/command/commands.js';
import { verifyStatement } from '../../platform/crypto/signature.js';
import type { Tx } from '../../platform/database/database.js';
import { newId } from '../../platform/ids/ids.js';
import { ClientStore } from './client/client.store.js';
import { RegionMissing, UsccInvalid, UsccTaken } from '../errors.js';
import { publicMembers } from '../key/public-key.rules.js';
import type { RegisteredOrganisationDto, RegisterOrganisationDto } from './organisation.dto.js';
import { OrganisationChanges } from './organisation.changes.js';
import { OrganisationStore } from './organisation.store.js';
import { usccFault } from './uscc.rules.js';

/** What an organisation says when it registers; its proof is over {kind, uscc, name, kid}, kid the key's thumbprint. */
type Registration = Omit<RegisterOrganisationDto, 'publicKey'> & { publicKey: JWK };

/** Registers an organisation with its first client. */
@Injectable()
export class RegisterOrganisation {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationStore,
    private readonly changes: OrganisationChanges,
    private readonly clients: ClientStore,
    private readonly clock: Clock,
  ) {}

  /** @throws UsccInvalid, UsccTaken, RegionMissing, SignatureInvalid */
  async run(key: string, given: Registration): Promise<RegisteredOrganisationDto> {
    const { kind, uscc, name, phone } = given;
    const fault = usccFault(uscc);
    if (fault) throw UsccInvalid({ detail: `wrong ${fault}`, fields: [{ path: 'uscc', message: fault }] });
    if (kind === 'government' && given.region === undefined) throw RegionMissing();
    const kid = await calculateJwkThumbprint(publicMembers(given.publicKey));
    const statement = { kind, uscc, name, kid };
    const typ = 'xingong-registration+jws';
    await verifyStatement({ jws: given.proof, statement, typ, key: given.publicKey });
    const input = { ...statement, region: given.region, phone: this.organisations.contactHash(phone) };
    return this.commands.run(
      { name: 'identity.register-organisation', actor: `key:${kid}`, key },
      input,
      (tx) => this.register(tx, kid, given),
    );
  }

  private async register(tx: Tx, kid: string, given: Registration): Promise<RegisteredOrganisationDto> {
    const organisationId = newId<'organisation'>();
    const at = this.clock.now();
    const { kind, uscc, name, phone, publicKey } = given;
    const region = kind === 'government' ? given.region! : null;
    const added = await this.changes.register(tx, {
      id: organisationId,
      kind,
      uscc,
      name,
      region,
      phone,
      at,
    });
    if (!added) throw UsccTaken();
    const clientId = newId<'client'>();
    await this.clients.add(tx, { id: clientId, organisationId, kid, jwk: publicMembers(publicKey), at });
    return { organisationId, clientId, kid, state: 'registered' };
  }
}
