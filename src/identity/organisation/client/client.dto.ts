import {
  Instant,
  Jws,
  ListOf,
  OneOf,
  PublicJwk,
  type PublicSigningJwk,
  Text,
  Uuid,
} from '../../../platform/http/fields/fields.js';
import { KEY_EXAMPLE, PROOF_EXAMPLE } from '../../key/key.dto.js';

export class RegisterClientDto {
  @PublicJwk({ example: KEY_EXAMPLE })
  publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-key+jws`, over the canonical JSON of {organisationId, kid}.',
    example: PROOF_EXAMPLE,
  })
  proof: string;
}

export class RegisteredClientDto {
  @Uuid() clientId: string;
  @Text({ example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' }) kid: string;
  @OneOf(['active']) state: 'active';
}

export class ClientDto {
  @Uuid() id: string;
  @Text({
    description: 'RFC 7638 thumbprint of its key.',
    example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  })
  kid: string;
  @OneOf(['active', 'retired']) state: 'active' | 'retired';
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) retiredAt: Date | null;
}

export class ClientListDto {
  @ListOf(() => ClientDto, { max: 1000 }) items: ClientDto[];
}
