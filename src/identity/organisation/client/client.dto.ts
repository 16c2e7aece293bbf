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
import { type Duty, SCOPES } from '../../../platform/http/access/duty.rules.js';
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

  @ListOf('text', {
    min: 1,
    only: SCOPES,
    max: SCOPES.length,
    description: 'What it may be used for: the duties of its organisation that it may do.',
    example: ['recruiter'],
  })
  scopes: Duty[];
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
  @OneOf(['active', 'orphaned', 'retired'], {
    description: 'orphaned: the member who answered for it left; it stops until an owner adopts it.',
  })
  state: 'active' | 'orphaned' | 'retired';
  @ListOf('text', { max: 20, example: ['recruiter'] }) scopes: string[];
  @Uuid({ nullable: true, description: 'The member who answers for it; null from before.' })
  responsibleId: string | null;
  @Uuid({ nullable: true, description: 'The person who registered it; null from before.' })
  registeredBy: string | null;
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) retiredAt: Date | null;
}

export class ClientListDto {
  @ListOf(() => ClientDto, { max: 1000 }) items: ClientDto[];
}
