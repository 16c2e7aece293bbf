import { Bool, Instant, ListOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { IgnoresOthers } from '../../platform/http/input/request.pipe.js';

/** Other members are ignored (RFC 7009 section 2.1, RFC 6749 section 3.2). */
@IgnoresOthers()
export class RevokeTokenDto {
  @Text({ max: 4000, description: 'A refresh token; access tokens expire by themselves.' }) token: string;
  @Text({ max: 50, optional: true }) token_type_hint?: string;
  @Text({ max: 100, optional: true }) client_id?: string;
}

export class SessionDto {
  @Uuid() id: string;
  @Bool() secondFactor: boolean;
  @Instant() startedAt: Date;
  @Instant({ description: 'Last refreshed.' }) usedAt: Date;
  @Instant() expiresAt: Date;
}

export class SessionListDto {
  @ListOf(() => SessionDto, { max: 1000 }) items: SessionDto[];
}
