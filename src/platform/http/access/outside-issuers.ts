import type { JWTPayload } from 'jose';
import { v5 } from 'uuid';
import type { Clock } from '../../clock/clock.js';
import { type OutsideIssuer } from '../../config/config.js';
import { asId, isId } from '../../ids/ids.js';
import type { Outbound } from '../../outbound/outbound.js';
import { type Actor, type Role, ROLES } from './actor.js';
import { IssuerKeys } from './issuer-keys.js';
import { type TrustedIssuer } from './trusted-issuers.js';

/** Trust in an outside OpenID Connect issuer, as the configuration describes it; its keys are found when needed. */
export function outsideIssuer(configured: OutsideIssuer, outbound: Outbound, clock: Clock): TrustedIssuer {
  const { issuer, audience } = configured;
  const { find: keys } = new IssuerKeys(configured, outbound, clock);
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

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
