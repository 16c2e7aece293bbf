import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { OrganisationId } from '../../ids/ids.js';
import { Forbidden } from './access.errors.js';

/** Every kind of party that signs in. `provider` is a labour-service company (劳务公司). */
export const ROLES = [
  'worker',
  'employer',
  'provider',
  'platform',
  'government',
  'insurer',
  'trainer',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Who calls, as its verified access token says. */
export interface Actor {
  /** Account id of a person, client id of a machine; for a worker this is the worker id. */
  id: string;
  role: Role;
  /** The organisation it acts for: everybody but a worker has one. */
  organisationId?: OrganisationId;
  /** Government only: the leading digits of the 6-digit division code (GB/T 2260) it may see. */
  region?: string;
  /** True for a client that signed in with its own key, false for a person. */
  machine: boolean;
  /** True when a person gave a second factor in this session. */
  secondFactor: boolean;
}

/** The organisation a caller acts for. @throws Forbidden a person who acts for none */
export function organisationOf({ organisationId }: Actor): OrganisationId {
  if (!organisationId) throw Forbidden();
  return organisationId;
}

/** A Fastify request as the access guard leaves it. */
export interface CallerRequest {
  actor?: Actor;
}

/** The verified caller of a route. `undefined` only on a public route, where no token is read. */
export const Caller = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor | undefined =>
    context.switchToHttp().getRequest<CallerRequest>().actor,
);
