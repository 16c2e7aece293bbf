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

export class RegisterClientDto {
  @PublicJwk()
  publicKey: PublicSigningJwk;

  @Jws({
    description:
      'Detached JWS by that key, typ `xingong-key+jws`, over the canonical JSON of {organisationId, kid}.',
  })
  proof: string;
}

export class RegisteredClientDto {
  @Uuid() clientId: string;
  @Text({ example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }) kid: string;
  @OneOf(['active']) state: 'active';
}

export class ClientDto {
  @Uuid() id: string;
  @Text({
    description: 'RFC 7638 thumbprint of its key.',
    example: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  })
  kid: string;
  @OneOf(['active', 'retired']) state: 'active' | 'retired';
  @Instant() registeredAt: Date;
  @Instant({ nullable: true }) retiredAt: Date | null;
}

export class ClientListDto {
  @ListOf(() => ClientDto, { max: 1000 }) items: ClientDto[];
}
