import {
  Jws,
  ListOf,
  OneOf,
  PublicJwk,
  type PublicSigningJwk,
  Text,
} from '../../platform/http/fields/fields.js';

/** The P-256 key of RFC 7517 appendix A.1, and a detached JWS: as keys and proofs look in examples. */
export const KEY_EXAMPLE: PublicSigningJwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};
export const PROOF_EXAMPLE = 'eyJhbGciOiJFUzI1NiIsInR5cCI6InhpbmdvbmcifQ..c2lnbmF0dXJl';

export class RegisterKeyDto {
  @PublicJwk({ example: KEY_EXAMPLE })
  publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-key+jws`, over the canonical JSON of {workerId, kid}.',
    example: PROOF_EXAMPLE,
  })
  proof: string;
}

export class RegisteredKeyDto {
  @Text({ description: 'RFC 7638 thumbprint.', example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' })
  kid: string;
  @OneOf(['active']) state: 'active';
}

export class SigningKeyDto {
  @Text({ example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' }) kid: string;
  @PublicJwk({ example: KEY_EXAMPLE }) jwk: PublicSigningJwk;
  @OneOf(['active', 'retired']) state: 'active' | 'retired';
}

export class SigningKeyListDto {
  @ListOf(() => SigningKeyDto, { max: 1000 }) items: SigningKeyDto[];
}
