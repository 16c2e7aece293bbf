import type { JWTPayload } from 'jose';
import { v5 } from 'uuid';
import type { Clock } from '../../clock/clock.js';
import { type OutsideIssuer } from '../../config/config.js';
import { asId, isId } from '../../ids/ids.js';
import type { Outbound } from '../../outbound/outbound.js';
import { type Actor, type Role, ROLES } from './actor.js';
import { DUTIES, type Duty, SCOPES } from './duty.rules.js';
import { IssuerKeys } from './issuer-keys.js';
import { type TrustedIssuer } from './trusted-issuers.js';

/** Trust in an outside OpenID Connect issuer, as the configuration describes it; its keys are found when needed. */
export function outsideIssuer(
  configured: OutsideIssuer,
  outbound: Outbound,
  { clock, known }: { clock: Clock; known: (claimed: Actor) => Promise<Actor | null> },
): TrustedIssuer {
  const { issuer, audience } = configured;
  const { find: keys } = new IssuerKeys(configured, outbound, clock);
  const actorOf = async (claims: JWTPayload): Promise<Actor | null> => {
    const claimed = outsideActor(claims, configured);
    return claimed && known(claimed);
  };
  return { issuer, audience, keys, actorOf };
}

/**
 * Who an outside issuer's claims speak of; null when role, organisation or region are missing or of the wrong kind.
 * Its subjects have ids of their own (RFC 9562 version 5 of issuer and subject): it can name none of our accounts.
 * What they may do is in the claim `duties`; `viewer` when it is not said. `amr` and `auth_time` tell how and when they
 * proved themselves.
 */
export function outsideActor(claims: JWTPayload, configured: OutsideIssuer): Actor | null {
  const role = claims[configured.roleClaim ?? 'role'];
  const organisation = claims[configured.organisationClaim ?? 'org'];
  const region = claims['region'];
  if (!isRole(role) || typeof claims.sub !== 'string') return null;
  if (role !== 'worker' && !isId(organisation)) return null;
  if (role === 'government' && !(typeof region === 'string' && /^\d{1,6}$/.test(region))) return null;
  const id = v5(`${configured.issuer} ${claims.sub}`, v5.URL);
  const machine = claims['client_id'] !== undefined && claims['client_id'] === claims.sub;
  return {
    id,
    role,
    machine,
    ...(!machine && { personId: id }),
    ...(role !== 'worker' && { organisationId: asId<'organisation'>(organisation as string) }),
    ...(role === 'government' && { region: region as string }),
    ...(role !== 'worker' && { organisations: [organisation as string] }),
    duties: role === 'worker' ? [] : dutiesOf(claims['duties'], machine),
    ...proofOf(claims),
  };
}

/** An outside issuer makes nobody an owner. */
function dutiesOf(claim: unknown, machine: boolean): Duty[] {
  if (!Array.isArray(claim)) return ['viewer'];
  const possible: readonly Duty[] = machine
    ? SCOPES
    : DUTIES.filter((duty) => duty !== 'owner' && duty !== 'bootstrap');
  return possible.filter((duty) => claim.includes(duty));
}

function proofOf(claims: JWTPayload): Pick<Actor, 'secondFactor' | 'proof' | 'weak'> {
  const methods: unknown[] = Array.isArray(claims['amr']) ? claims['amr'] : [];
  const secondFactor = methods.includes('mfa'); // RFC 8176
  const at = typeof claims['auth_time'] === 'number' ? new Date(claims['auth_time'] * 1000) : undefined;
  return { secondFactor, ...(secondFactor && at && { proof: { by: 'passkey' as const, at } }) };
}

function isRole(value: unknown): value is Role {
  return (ROLES as readonly unknown[]).includes(value);
}
