import { OneOf, Text } from '../http/fields/fields.js';

export class SourceKeyDto {
  @OneOf(['OKP']) kty: 'OKP';
  @OneOf(['Ed25519']) crv: 'Ed25519';
  @Text({ min: 43, max: 43, description: 'base64url' }) x: string;
  @Text({ min: 43, max: 43, description: 'RFC 7638 thumbprint' }) kid: string;
}
