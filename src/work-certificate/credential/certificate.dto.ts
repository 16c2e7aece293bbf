import { Bool, Instant, Jws, ListOf, OneOf, Text, Uuid } from '../../platform/http/fields/fields.js';
import { CERTIFICATE_DOMAINS, type CertificateDomain } from '../issuer/certificate-type.rules.js';
import { CERTIFICATE_STATES, type CertificateId, type CertificateState } from './certificate.rules.js';

export class CertificateNonceDto {
  @Text({ max: 64 }) nonce: string;
  @Instant() expiresAt: Date;
}

export class IssueCertificateDto {
  @OneOf(CERTIFICATE_DOMAINS) domain: CertificateDomain;

  @ListOf('uuid', {
    min: 1,
    max: 50,
    optional: true,
    description: 'All certifiable claims of the domain when absent.',
  })
  claimIds?: string[];

  @Bool({ optional: true, description: 'Employment only: adds the sum of wages paid. Default false.' })
  includeAmounts: boolean = false;

  @Jws({
    description:
      'JWT, typ `openid4vci-proof+jwt`, header `kid` of an active key of the worker, claims aud (the issuer), iat, nonce.',
  })
  proof: string;
}

export class IssuedCertificateDto {
  @Uuid() certificateId: CertificateId;
  @Text() vct: string;
  @Text({ max: 131_072, description: 'SD-JWT VC (`application/dc+sd-jwt`); the worker keeps it.' })
  credential: string;
  @Instant() expiresAt: Date;
}

export class CertificateDto {
  @Uuid() id: CertificateId;
  @Text() vct: string;
  @Text() kid: string;
  @OneOf(CERTIFICATE_STATES) state: CertificateState;
  @Text({ nullable: true }) reasonCode: string | null;
  @Instant() issuedAt: Date;
  @Instant() expiresAt: Date;
  @Instant({ nullable: true }) revokedAt: Date | null;
}

export class RevokedCertificateDto {
  @Uuid() certificateId: CertificateId;
  @OneOf(['revoked']) state: 'revoked';
}
