import { Out, Text } from '../../platform/http/fields/fields.js';

export class IssuerJwksDto {
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) keys: object[];
}

export class IssuerMetadataDto {
  @Text() issuer: string;
  @Out({ type: () => IssuerJwksDto }) jwks: IssuerJwksDto;
}

export class TypeMetadataDto {
  @Text() vct: string;
  @Text() name: string;
  @Text() description: string;
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) display: object[];
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true } }) claims: object[];
}

export class IssuerKeyDto {
  @Text() kid: string;
}
