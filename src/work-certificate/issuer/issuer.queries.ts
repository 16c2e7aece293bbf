import type { JsonWebKey } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { NoSuchType } from '../errors.js';
import { CERTIFICATE_DOMAINS, typeMetadata, type TypeMetadata, VERSION } from './certificate-type.rules.js';
import { IssuerKeyStore } from './issuer-key.store.js';

/** JWT VC issuer metadata (draft-ietf-oauth-sd-jwt-vc section 3.5). */
export interface IssuerMetadata {
  issuer: string;
  jwks: { keys: JsonWebKey[] };
}

/** What anybody may know of the issuer. */
@Injectable()
export class IssuerQueries {
  constructor(private readonly keys: IssuerKeyStore) {}

  async metadata(): Promise<IssuerMetadata> {
    return { issuer: this.keys.name, jwks: { keys: await this.keys.published() } };
  }

  /** @throws NoSuchType */
  type(domain: string, version: string): TypeMetadata {
    const known = CERTIFICATE_DOMAINS.find((one) => one === domain);
    if (!known || version !== VERSION) throw NoSuchType();
    return typeMetadata(this.keys.name, known);
  }
}
