import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { v5 } from 'uuid';
import { type OutsideIssuer } from '../../config/config.js';
import { asId, isId } from '../../ids/ids.js';
import { type Actor, type Role, ROLES } from './actor.js';
import { type TrustedIssuer } from './trusted-issuers.js';

const TIMEOUT_MS = 5_000;
const RETRY_DISCOVERY_MS = 30_000;

/** Trust in an outside OpenID Connect issuer, as the configuration describes it. */
export function outsideIssuer(configured: OutsideIssuer): TrustedIssuer {
  const { issuer, audience, jwksUri } = configured;
  const keys =
    jwksUri === undefined
      ? discoveredKeys(issuer)
      : createRemoteJWKSet(new URL(jwksUri), { timeoutDuration: TIMEOUT_MS });
  return { issuer, audience, keys, actorOf: (claims) => outsideActor(claims, configured) };
}

/**
 * Who an outside issuer's claims speak of. A subject that is no UUID becomes one (RFC 9562 version 5 of issuer
 * and subject), so that rooms can store it.
 * @throws Error when role, organisation or region are missing or of the wrong kind
 */
export function outsideActor(claims: JWTPayload, configured: OutsideIssuer): Actor {
  const role = claims[configured.roleClaim ?? 'role'];
  const organisation = claims[configured.organisationClaim ?? 'org'];
  const region = claims['region'];
  if (!isRole(role)) throw new Error('the role claim names no role');
  if (role !== 'worker' && !isId(organisation)) throw new Error('the organisation claim is no UUID');
  if (role === 'government' && !(typeof region === 'string' && /^\d{1,6}$/.test(region)))
    throw new Error('no region');
  const methods = Array.isArray(claims['amr']) ? claims['amr'] : [];
  return {
    id: isId(claims.sub) ? claims.sub! : v5(`${configured.issuer} ${claims.sub}`, v5.URL),
    role,
    ...(role !== 'worker' && { organisationId: asId<'organisation'>(organisation as string) }),
    ...(role === 'government' && { region: region as string }),
    machine: claims['client_id'] !== undefined && claims['client_id'] === claims.sub,
    secondFactor: methods.includes('mfa'), // RFC 8176
  };
}

/** Keys found through OpenID Connect Discovery at the first token; a failed discovery is not repeated at once. */
function discoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  return async (header, token) => {
    found ??= discover(issuer).catch((error: unknown) => {
      setTimeout(() => (found = undefined), RETRY_DISCOVERY_MS).unref();
      throw error;
    });
    return (await found)(header, token);
  };
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const at = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  try {
    const response = await fetch(at, { signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' });
    const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
    if (document.issuer !== issuer || typeof document.jwks_uri !== 'string')
      throw new TypeError('another issuer');
    return createRemoteJWKSet(new URL(document.jwks_uri), { timeoutDuration: TIMEOUT_MS });
  } catch (error) {
    throw new errors.JWKSInvalid('the issuer cannot be discovered', { cause: error });
  }
}

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
