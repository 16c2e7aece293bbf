import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { OrganisationId } from '../../ids/ids.js';
import {
  AuthorityRequired,
  AuthorityUnproven,
  Forbidden,
  OwnMatter,
  PersonRequired,
  StepUpRequired,
} from './access.errors.js';
import { type Duty, holds } from './duty.rules.js';

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

/**
 * How a living person proved to be who the account is of, beyond a code sent to its phone: `key` their own registered
 * key, `totp` or `passkey` a second factor, `real-name` a check that binds the living person, `counter` seen by a clerk.
 */
export const PROOFS = ['key', 'totp', 'passkey', 'real-name', 'counter'] as const;
export type ProofKind = (typeof PROOFS)[number];

/** The strongest proof of a session, and when it was given. */
export interface GivenProof {
  by: ProofKind;
  at: Date;
}

/**
 * Whether an organisation's authority is proven: `unproven` a claim that occupies nothing, `before` registered before
 * authority was asked for and still within its days, `overdue` when those are over.
 */
export type Standing = 'proven' | 'unproven' | 'before' | 'overdue';

/** Who calls, as its verified access token says. */
export interface Actor {
  /** A worker's account id, a member's id in its organisation, or a machine's client id. */
  id: string;
  role: Role;
  /** The natural person's account, whatever organisation they act for; a machine has none. */
  personId?: string;
  /** The organisation it acts for: everybody but a worker has one. */
  organisationId?: OrganisationId;
  /** Government only: the leading digits of the 6-digit division code (GB/T 2260) it may see. */
  region?: string;
  /** Every organisation the person acts for: in a matter of theirs they decide nothing. */
  organisations?: readonly string[];
  /** What it may do for its organisation; none for a worker. */
  duties: readonly Duty[];
  /** Of its organisation; absent for a worker. */
  standing?: Standing;
  /** True for a client that signed in with its own key, false for a person. */
  machine: boolean;
  /** Machines only: how many times as often as others it may call, as agreed; absent: once. */
  rateFactor?: number;
  /** True when a person gave a second factor in this session. */
  secondFactor: boolean;
  /** People only: whether a source confirmed their real name. */
  named?: boolean;
  /** People only: the session, when it began, and the strongest proof given in it. */
  sessionId?: string;
  signedInAt?: Date;
  proof?: GivenProof;
  /** Who could prove more than a code and has not in this session, whomever they act for: a phone number changes hands. */
  weak?: boolean;
}

/** The organisation a caller acts for. @throws Forbidden a person who acts for none */
export function organisationOf({ organisationId }: Actor): OrganisationId {
  if (!organisationId) throw Forbidden();
  return organisationId;
}

/**
 * What a route with a duty and the demand `authority` asks, for what goes on after its request.
 * @throws AuthorityUnproven, AuthorityRequired, Forbidden
 */
export function requireLasting({ standing, duties }: Pick<Actor, 'standing' | 'duties'>, duty: Duty): void {
  if (standing === 'unproven') throw AuthorityUnproven();
  if (standing === 'overdue') throw AuthorityRequired();
  if (!holds(duties, duty)) throw Forbidden(`this takes ${duty}`);
}

/** The natural person who calls. @throws PersonRequired for a machine */
export function personOf({ personId, machine }: Actor): string {
  if (machine || personId === undefined) throw PersonRequired();
  return personId;
}

/** Seconds for which a proof opens what can not be undone. */
const STEP_UP_SECONDS = 300;
const CLOCKS_APART_SECONDS = 60;

/** Whether something was proved within the last five minutes. */
export function isFresh(at: Date | undefined, now: Date): boolean {
  if (at === undefined) return false;
  const age = (now.getTime() - at.getTime()) / 1000;
  return age <= STEP_UP_SECONDS && age >= -CLOCKS_APART_SECONDS;
}

/** @throws StepUpRequired without a proof stronger than a code, not older than five minutes */
export function requireProof({ proof }: Actor, now: Date): void {
  if (!isFresh(proof?.at, now)) throw StepUpRequired();
}

/**
 * Keeps who has a part in a matter from deciding it: a party's own people, who reported or prepared it, whom it is about.
 * @param parties organisations and persons; absent ones name nobody
 * @throws OwnMatter
 */
export function requireStranger(actor: Actor, ...parties: (string | null | undefined)[]): void {
  const own = [actor.personId, actor.id, ...(actor.organisations ?? [])];
  if (parties.some((party) => typeof party === 'string' && own.includes(party))) throw OwnMatter();
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
