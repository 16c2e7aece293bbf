import { Instant, Jws, OneOf, Text } from '../../platform/http/fields/fields.js';
import { LIVING_MEANS, type LivingMeans } from '../living/living-check.rules.js';
import { PROOF_EXAMPLE } from '../key/key.dto.js';
import { CREDENTIAL_EXAMPLE } from '../passkey/passkey.dto.js';

export class ProveYourselfDto {
  @OneOf(['key', 'totp', 'passkey', 'real-name'], {
    description:
      'By your own registered key, a code of your authenticator, your passkey, or a check that binds the living person or the number to your confirmed real name; name and ID number are not taken.',
  })
  by: 'key' | 'totp' | 'passkey' | 'real-name';

  @Text({ min: 6, max: 6, pattern: /\d{6}/, optional: true, description: 'By totp.', example: '287082' })
  code?: string;

  @Text({
    max: 8000,
    optional: true,
    description:
      'By passkey: `JSON.stringify` of what `navigator.credentials.get()` gave for a challenge of this session.',
    example: CREDENTIAL_EXAMPLE,
  })
  passkey?: string;

  @OneOf(LIVING_MEANS, {
    optional: true,
    description: 'By real-name: your face before the source’s camera, or the register of your carrier.',
  })
  means?: LivingMeans;

  @Text({
    max: 2000,
    optional: true,
    description: 'By real-name and face: what the source’s camera page handed out.',
    example: 'live:110101199003070038',
  })
  evidence?: string;

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
