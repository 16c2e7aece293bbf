import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator.js';
import { type Role, ROLES } from './actor.js';
import {
  AuthorityRequired,
  AuthorityUnproven,
  Forbidden,
  PersonRequired,
  ProofRequired,
  RealNameOfDeciderRequired,
  SecondFactorRequired,
  StepUpRequired,
  TokenInvalid,
  TokenMissing,
} from './access.errors.js';
import type { Duty } from './duty.rules.js';

/** Everybody who acts for an organisation. */
export type OrganisationRole = Exclude<Role, 'worker'>;

/**
 * Who may call a route: roles (of an organisation: whatever the duty), roles with a duty, `anyone` signed in, or the
 * `public` without a token.
 */
export type Audience = Role | `${OrganisationRole}:${Duty}` | 'public' | 'anyone';

/** Metadata key under which a route or a controller declares its audiences. */
export const AUDIENCES = 'xingong:audiences';

/**
 * Declares who may call a route (or every route of a controller; the route's own wins).
 * The application refuses to start when a route has none, or when one that changes something leaves the duty open.
 * Also writes the route's OpenAPI security, its 401 and 403 answers and `x-access`.
 */
export function Access(...audiences: Audience[]): ClassDecorator & MethodDecorator {
  if (audiences.length === 0) throw new Error('@Access needs at least one audience');
  const open = audiences.includes('public');
  if (open && audiences.length > 1) throw new Error('@Access("public") takes no further audience');
  const secured = open
    ? []
    : [
        ApiBearerAuth(),
        ApiProblem(TokenMissing, TokenInvalid, Forbidden, SecondFactorRequired),
        ApiProblem(AuthorityUnproven, ProofRequired),
      ];
  return applyDecorators(SetMetadata(AUDIENCES, audiences), ...secured);
}

/** Metadata key of `@OnlyReads`. */
export const ONLY_READS = 'xingong:only-reads';

/** A POST that changes nothing: a question too long for an address. Every duty may ask. */
export function OnlyReads(): MethodDecorator {
  return SetMetadata(ONLY_READS, true);
}

/** These organisations' people and machines, with a duty. */
export function withDuty(duty: Duty, ...roles: OrganisationRole[]): Audience[] {
  const all = roles.length > 0 ? roles : ROLES.filter((role) => role !== 'worker');
  return all.map((role) => `${role}:${duty}` as const);
}

/**
 * Callers that a route admits although most do not: `before-second-factor` an operator or official who has not given
 * one yet, `unproven` an organisation whose authority or approval is outstanding, `weak` a worker's session with a code
 * only (a phone number changes hands).
 */
export type Admitted = 'before-second-factor' | 'unproven' | 'weak';

/** Metadata key of `@Admits`. */
export const ADMITS = 'xingong:admits';

/** Admits callers whom the guard keeps out elsewhere. */
export function Admits(...who: Admitted[]): ClassDecorator & MethodDecorator {
  return SetMetadata(ADMITS, who);
}

/**
 * What a route demands beside its audience: `person` a natural person, never a machine; `second-factor` given in the
 * session, because it decides about somebody; `real-name` a person whose real name a source confirmed, because a decision
 * is somebody's; `step-up` a proof stronger than a code, not older than five minutes, because it can not
 * be undone; `authority` an organisation whose authority is proven, or not yet due.
 */
export type Demand = 'person' | 'second-factor' | 'real-name' | 'step-up' | 'authority';

/** Metadata key of `@Demands`. */
export const DEMANDS = 'xingong:demands';

const REFUSED_BY: Record<Demand, Parameters<typeof ApiProblem>> = {
  person: [PersonRequired],
  'second-factor': [SecondFactorRequired],
  'real-name': [PersonRequired, RealNameOfDeciderRequired],
  'step-up': [PersonRequired, StepUpRequired],
  authority: [AuthorityRequired],
};

/** Demands more than an audience of this route's callers. */
export function Demands(...demands: Demand[]): ClassDecorator & MethodDecorator {
  const problems = new Set(demands.flatMap((demand) => REFUSED_BY[demand]));
  return applyDecorators(SetMetadata(DEMANDS, demands), ApiProblem(...problems));
}
