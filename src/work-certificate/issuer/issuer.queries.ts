import { Injectable } from '@nestjs/common';
import { NoSuchType } from '../errors.js';
import { CERTIFICATE_DOMAINS, VERSION, meaningOf, vctOf } from './certificate-type.rules.js';
import { IssuerKeyStore } from './issuer-key.store.js';
import type { TypeMetadataDto, IssuerMetadataDto } from './issuer.dto.js';

/** What anybody may know of the issuer. */
@Injectable()
export class IssuerQueries {
  constructor(private readonly keys: IssuerKeyStore) {}

  async metadata(): Promise<IssuerMetadataDto> {
    return { issuer: this.keys.name, jwks: { keys: await this.keys.published() } };
  }

  /** @throws NoSuchType */
  type(domain: string, version: string): TypeMetadataDto {
    const known = CERTIFICATE_DOMAINS.find((one) => one === domain);
    if (!known || version !== VERSION) throw NoSuchType();
    return { vct: vctOf(this.keys.name, known), ...meaningOf(known) };
  }
}
