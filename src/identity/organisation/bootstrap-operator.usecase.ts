import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import { Commands } from '../../platform/command/commands.js';
import type { Tx } from '../../platform/database/database.js';
import { newId, type OrganisationId } from '../../platform/ids/ids.js';
import { ClientChanges } from './client/client.changes.js';
import { ClientStore } from './client/client.store.js';
import { type PublicKeyMembers, publicMembers } from '../key/public-key.rules.js';
import { OrganisationChanges } from './organisation.changes.js';
import { newKeyPair } from '../../platform/crypto/signature.js';

/** The first operator of an installation. */
export interface FirstOperator {
  organisationId: OrganisationId;
  clientId: string;
}

/** Makes the operator of this installation, who approves all others. */
@Injectable()
export class BootstrapOperator {
  constructor(
    private readonly commands: Commands,
    private readonly organisations: OrganisationChanges,
    private readonly clients: ClientStore,
    private readonly changes: ClientChanges,
  ) {}

  /**
   * The operator whose private key is `operator.jwk` in the data folder, made on first start (mode 0600).
   * Who can read that file is the operator.
   */
  async ensure(dataDir: string): Promise<FirstOperator & { keyFile: string }> {
    const keyFile = path.join(dataDir, 'operator.jwk');
    const operator = await this.run(await keyIn(keyFile));
    return { ...operator, keyFile };
  }

  /** The operator that holds this key; made when there is none. Repeatable. */
  async run(publicKey: JWK): Promise<FirstOperator> {
    const jwk = publicMembers(publicKey);
    const kid = await calculateJwkThumbprint(jwk);
    return this.commands.run(
      { name: 'identity.bootstrap-operator', actor: 'start', key: kid },
      { kid },
      async (tx) => (await this.known(tx, kid)) ?? this.make(tx, kid, jwk),
    );
  }

  /** The command's answer is forgotten after a while; the client is not. */
  private async known(tx: Tx, kid: string): Promise<FirstOperator | null> {
    const client = await this.clients.findOperator(tx, kid);
    return client && { organisationId: client.organisationId, clientId: client.id };
  }

  /** A key from another machine, or after a lost one, is a further client of the same operator. */
  private async make(tx: Tx, kid: string, jwk: PublicKeyMembers): Promise<FirstOperator> {
    const organisationId = await this.organisations.ensureOperator(tx);
    const clientId = newId<'client'>();
    const by = { responsibleId: null, registeredBy: null };
    // what it may do depends on how many owners the operator has: `ActorQueries`
    await this.changes.register(tx, { id: clientId, organisationId, kid, jwk, scopes: ['viewer'], ...by });
    return { organisationId, clientId };
  }
}

/** The key of a file, made when there is none; of two processes that start at once, one makes it. */
async function keyIn(file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  const { privateKey } = newKeyPair();
  mkdirSync(path.dirname(file), { recursive: true });
  const fresh = `${file}.${process.pid}`;
  writeFileSync(fresh, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
  try {
    linkSync(fresh, file); // unlike a rename, never replaces a key that is there
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as JWK;
}
