import { OneOf, Text } from '../../../platform/http/fields/fields.js';

export class AskerKeyDto {
  @OneOf(['OKP']) kty: 'OKP';
  @OneOf(['Ed25519']) crv: 'Ed25519';
  @Text({ min: 43, max: 43, description: 'base64url' }) x: string;
}
