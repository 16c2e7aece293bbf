import type { JsonWebKey } from 'node:crypto';
import { Out, Text } from '../../platform/http/fields/fields.js';
import type { TypeClaim } from './certificate-type.rules.js';

export class IssuerJwksDto {
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) keys: JsonWebKey[];
}

export class IssuerMetadataDto {
  @Text() issuer: string;
  @Out({ type: () => IssuerJwksDto }) jwks: IssuerJwksDto;
}

export class TypeMetadataDto {
  @Text() vct: string;
  @Text() name: string;
  @Text() description: string;
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) display: {
    locale: string;
    name: string;
  }[];
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) claims: TypeClaim[];
}

export class IssuerKeyDto {
  @Text() kid: string;
}
