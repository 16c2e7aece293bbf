import { type JWK } from 'jose';
import { IgnoresOthers } from '../../platform/http/input/request.pipe.js';
import { CREDENTIAL_EXAMPLE } from '../passkey/passkey.dto.js';
import { Bool, ListOf, Out, Phone, Text, Uuid, Whole } from '../../platform/http/fields/fields.js';

/** Form-encoded (RFC 6749 appendix B), other members are ignored (section 3.2); which members a grant needs is said in the room's documentation. */
@IgnoresOthers()
export class TokenRequestDto {
  @Text({
    max: 100,
    description:
      'client_credentials, refresh_token, or urn:xingong:params:oauth:grant-type:one-time-code for people.',
    example: 'client_credentials',
  })
  grant_type: string;

  @Text({ max: 500, optional: true, description: 'Taken and not read: a token says all its holder may do.' })
  scope?: string;

  @Text({ max: 100, optional: true, example: '01a20467-d3e3-74b6-ba4f-eeb8265a34d8' })
  client_id?: string;

  @Text({
    max: 100,
    optional: true,
    description: 'How a machine proves itself.',
    example: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  client_assertion_type?: string;

  @Text({
    max: 4000,
    optional: true,
    description:
      'JWT by the client key (RFC 7523): iss = sub = client id, aud (one), exp (at most 5 minutes ahead), jti; iat may be absent.',
    example: 'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiIuLi4ifQ.c2lnbmF0dXJl',
  })
  client_assertion?: string;

  @Phone({ optional: true, description: 'One-time code: the phone it was sent to.' })
  phone?: string;

  @Text({ max: 20, optional: true, description: 'One-time code: as it was sent.', example: '49203917' })
  code?: string;

  @Text({
    max: 100,
    optional: true,
    description: 'One-time code: the handle that was answered when it was asked for.',
    example: 'q5r0TnqmQyV7Xk1aYw8d2A',
  })
  handle?: string;

  @Text({ max: 20, optional: true, description: 'Second factor, when one is confirmed.', example: '287082' })
  totp?: string;

  @Text({
    max: 8000,
    optional: true,
    description:
      'Second factor: `JSON.stringify` of what `navigator.credentials.get()` gave for the challenge of this sign-in.',
    example: CREDENTIAL_EXAMPLE,
  })
  passkey?: string;

  @Text({
    max: 36,
    pattern: /self|[0-9a-fA-F-]{36}/,
    optional: true,
    description:
      'One-time code and refresh token: act for this organisation from now on, or as yourself (`self`).',
    example: '01a20467-d3e3-74b6-ba4f-eeb8265a34d8',
  })
  organisation_id?: string;

  @Text({ max: 200, optional: true, example: '8xLOxBtZp8Ul0dSkG2tPQw3vYxk0b1mC7nE4rTfHqJs' })
  refresh_token?: string;
}

export class AccessTokenDto {
  @Text({ max: 4000, example: 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl' })
  access_token: string;
  @Text({ example: 'Bearer' }) token_type: 'Bearer';
  @Whole({ min: 1, max: 3600, description: 'Seconds.' }) expires_in: number;
  @Uuid({ optional: true, description: 'People: the session, named in the proofs given in it.' })
  session_id?: string;
}

export class TokenAnswerDto extends AccessTokenDto {
  @Text({ optional: true, example: '8xLOxBtZp8Ul0dSkG2tPQw3vYxk0b1mC7nE4rTfHqJs' }) refresh_token?: string;
  @Whole({ min: 0, max: 2 ** 31, optional: true, description: 'Seconds.' }) refresh_expires_in?: number;
  @Text({
    optional: true,
    description: 'One-time code: the device keeps it, and sends it when it asks for a code again.',
    example: 'Vb0m1xqk5T1s2Rz0bE8m0u6u1vH6h6dJb7kC9oQ2m5A',
  })
  device_mark?: string;
}

/** A refusal of the token endpoint (RFC 6749 section 5.2), with our code and status beside. */
export class TokenErrorDto {
  @Text({ example: 'invalid_grant' }) error: string;
  @Text({ max: 2000, example: 'The code is wrong, used or expired' }) error_description: string;
  @Text({ description: 'As in problem documents; listed at `/problems`.', example: 'identity.code-wrong' })
  code: string;
  @Whole({ min: 400, max: 599 }) status: number;
}

export class TokenKeysDto {
  @Out({ type: 'array', items: { type: 'object', additionalProperties: true }, description: 'RFC 7517.' })
  keys: JWK[];
}

/** What clients need to know of the issuer (RFC 8414). */
export class AuthorizationServerDto {
  @Text({ example: 'https://xingong.example' }) issuer: string;
  @Text({ example: 'https://xingong.example/oauth/token' }) token_endpoint: string;
  @Text({ example: 'https://xingong.example/oauth/jwks' }) jwks_uri: string;
  @Text({ example: 'https://xingong.example/oauth/revoke' }) revocation_endpoint: string;
  @ListOf('text', { max: 20 }) response_types_supported: string[];
  @ListOf('text', { max: 20 }) grant_types_supported: string[];
  @ListOf('text', { max: 20 }) token_endpoint_auth_methods_supported: string[];
  @ListOf('text', { max: 20 }) token_endpoint_auth_signing_alg_values_supported: string[];
  @ListOf('text', { max: 20 }) revocation_endpoint_auth_methods_supported: string[];
  @Text({ example: 'https://xingong.example/docs' }) service_documentation: string;
  @ListOf('text', { max: 20 }) ui_locales_supported: string[];
}

export class RotateIssuerKeyDto {
  @Bool({
    description:
      'True for a leaked key: tokens signed with it are refused within a minute, not when they expire.',
  })
  atOnce: boolean;
}

export class RotatedIssuerKeyDto {
  @Text({ example: 'cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s' }) kid: string;
}
