import type { BusinessDay } from '../../../platform/clock/business-day.js';
import {
  Day,
  Instant,
  Jws,
  ListOf,
  Nested,
  OneOf,
  PublicJwk,
  type PublicSigningJwk,
  Text,
  Uuid,
  Whole,
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

/** How often a client may call, as its organisation agreed with the operator. */
export class AgreedRateDto {
  @Whole({
    min: 1,
    max: 1000,
    description: 'Times as often as a client without an agreement, of every limit; 1 ends it.',
    example: 20,
  })
  factor: number;
  @Day({ description: 'Last day; from the next on it is 1 again.', example: '2027-12-31' })
  until: BusinessDay;
  @Text({ max: 200, description: 'What the paper is called.', example: '接入协议 2026-017' })
  reference: string;
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
  @Nested(() => AgreedRateDto, { nullable: true, description: 'Null where nothing was agreed.' })
  agreement: AgreedRateDto | null;
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) retiredAt: Date | null;
}

export class ClientListDto {
  @ListOf(() => ClientDto, { max: 1000 }) items: ClientDto[];
}
