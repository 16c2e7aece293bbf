import { Bool, Jws, Nested, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import type { OrganisationId } from '../../platform/ids/ids.js';
import { PROOF_EXAMPLE } from '../key/key.dto.js';
import type { FirmAnswer } from './firm-registry.source.js';

export class MandateDto {
  @Uuid({ description: 'The person who may act: who registered the organisation.' }) agentId: string;
  @Text({
    description: 'Thumbprint of your own key.',
    example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  })
  kid: string;
  @Jws({
    description:
      'Detached JWS by your own registered key, typ `xingong-mandate+jws`, over the canonical JSON of {organisationId, agentId, kid}.',
    example: PROOF_EXAMPLE,
  })
  mandate: string;
}

/** For each element whether it is what the business registry holds. */
export class FirmAnswerDto implements FirmAnswer {
  @Bool() firmName: boolean;
  @Bool() uscc: boolean;
  @Bool() representativeName: boolean;
  @Bool() representativeIdNumber: boolean;
}

export class ProvenAuthorityDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(['proven', 'no-match']) outcome: 'proven' | 'no-match';
  @Nested(() => FirmAnswerDto) answer: FirmAnswerDto;
}

export class SeePaperDto {
  @OneOf(['paper', 'letter'], {
    description: 'A stamped paper of a firm, or the official letter of a body outside the business registry.',
  })
  means: 'paper' | 'letter';
  @Text({ max: 200, description: 'What the paper is called, as on it.', example: '授权书 2026-118' })
  reference: string;
  @Text({
    min: 64,
    max: 64,
    pattern: /[0-9a-f]{64}/,
    description: 'SHA-256 of its scan, the same for both who see it.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  sha256: string;
}

export class SeenPaperDto {
  @Uuid() organisationId: OrganisationId;
  @OneOf(['awaits-second', 'proven']) outcome: 'awaits-second' | 'proven';
}
