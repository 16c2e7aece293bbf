import { Instant, Jws, OneOf, Text } from '../../platform/http/fields/fields.js';
import { PROOF_EXAMPLE } from '../key/key.dto.js';

export class ProveYourselfDto {
  @OneOf(['key', 'totp'], { description: 'By your own registered key, or a code of your authenticator.' })
  by: 'key' | 'totp';

  @Text({ min: 6, max: 6, pattern: /\d{6}/, optional: true, description: 'By totp.', example: '287082' })
  code?: string;

  @Text({
    max: 64,
    optional: true,
    description: 'By key: its thumbprint.',
    example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s',
  })
  kid?: string;

  @Instant({ optional: true, description: 'By key: when it was signed, within a minute of now.' })
  at?: Date;

  @Jws({
    optional: true,
    description:
      'By key: detached JWS, typ `xingong-proof+jws`, over the canonical JSON of {sessionId, kid, at}; at with milliseconds and Z.',
    example: PROOF_EXAMPLE,
  })
  signature?: string;
}
