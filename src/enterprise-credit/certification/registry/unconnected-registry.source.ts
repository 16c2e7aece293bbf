import { Injectable } from '@nestjs/common';
import type { JWK } from 'jose';
import { RegistryUnavailable } from '../../errors.js';
import { RegistrySource } from './registry.source.js';

/** Stands where no registry is connected: certifications wait, and nobody is certified unseen. */
@Injectable()
export class UnconnectedRegistrySource extends RegistrySource {
  readonly name = 'unconnected';

  async publicKey(): Promise<JWK> {
    throw RegistryUnavailable('no registry is connected');
  }

  async ask(_question: string): Promise<string> {
    throw RegistryUnavailable('no registry is connected');
  }
}
