import {
  Jws,
  ListOf,
  OneOf,
  PublicJwk,
  type PublicSigningJwk,
  Text,
} from '../../platform/http/fields/fields.js';

export class RegisterKeyDto {
  @PublicJwk()
  publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-key+jws`, over the canonical JSON of {workerId, kid}.',
  })
  proof: string;
}

export class RegisteredKeyDto {
  @Text({ description: 'RFC 7638 thumbprint.', example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })
  kid: string;
  @OneOf(['active']) state: 'active';
}

export class SigningKeyDto {
  @Text({ example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }) kid: string;
  @PublicJwk() jwk: PublicSigningJwk;
  @OneOf(['active', 'retired']) state: 'active' | 'retired';
}

export class SigningKeyListDto {
  @ListOf(() => SigningKeyDto, { max: 1000 }) items: SigningKeyDto[];
}
