import {
  Instant,
  Jws,
  ListOf,
  OneOf,
  PublicJwk,
  type PublicSigningJwk,
  Text,
  Uuid,
} from '../../platform/http/fields/fields.js';
import { KEY_EXAMPLE, PROOF_EXAMPLE } from '../key/key.dto.js';

const KID = { example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' };

export class RegisterMemberKeyDto {
  @PublicJwk({ example: KEY_EXAMPLE }) publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-key+jws`, over the canonical JSON of {organisationId, memberId, kid}.',
    example: PROOF_EXAMPLE,
  })
  proof: string;
}

export class RegisteredMemberKeyDto {
  @Text({ description: 'RFC 7638 thumbprint.', ...KID }) kid: string;
  @OneOf(['active']) state: 'active';
}

export class MemberKeyDto {
  @Text(KID) kid: string;
  @Uuid({ description: 'The member whose key it is.' }) memberId: string;
  @PublicJwk({ example: KEY_EXAMPLE }) jwk: PublicSigningJwk;
  @OneOf(['active', 'retired'], { description: 'It ends with the membership.' }) state: 'active' | 'retired';
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) retiredAt: Date | null;
}

export class MemberKeyListDto {
  @ListOf(() => MemberKeyDto, { max: 10_000 }) items: MemberKeyDto[];
}
