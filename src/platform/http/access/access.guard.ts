import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Clock } from '../../clock/clock.js';
import { logFields } from '../../log/log-context.js';
import { ADMITS, type Admitted, AUDIENCES, type Audience, type Demand, DEMANDS } from './access.decorator.js';
import {
  AuthorityRequired,
  AuthorityUnproven,
  Forbidden,
  PersonRequired,
  ProofRequired,
  RealNameOfDeciderRequired,
  SecondFactorRequired,
  TokenInvalid,
  TokenMissing,
} from './access.errors.js';
import { type Actor, type CallerRequest, requireProof, type Role } from './actor.js';
import { bearerIn } from './bearer.js';
import { type Duty, holds } from './duty.rules.js';
import { TokenVerifier } from './token-verifier.js';

const NO_TOKENS = ['undefined', 'null', 'NaN', 'None'];
const SECOND_FACTOR_ROLES: readonly Role[] = ['operator', 'government'];

/** Lets a request through only when its route declares an audience the verified caller belongs to. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    const said = <T>(key: string): T[] => this.reflector.getAllAndOverride<T[] | undefined>(key, route) ?? [];
    const audiences = said<Audience>(AUDIENCES);
    if (audiences.length === 0) throw Forbidden('the route declares no audience');
    if (audiences.includes('public')) return true;
    const request = context
      .switchToHttp()
      .getRequest<CallerRequest & { headers: { authorization?: string } }>();
    const actor = await this.tokens.verify(bearerToken(request.headers.authorization));
    request.actor = actor;
    logFields().actorId = actor.id;
    requireAudience(actor, audiences);
    requireAdmission(actor, said<Admitted>(ADMITS));
    for (const demand of said<Demand>(DEMANDS)) this.requireDemand(actor, demand);
    return true;
  }

  private requireDemand(actor: Actor, demand: Demand): void {
    if (demand === 'authority') {
      if (actor.standing === 'overdue') throw AuthorityRequired();
      return;
    }
    // until an operator has people of its own its machine lets the first ones in
    if (actor.machine && !(demand === 'step-up' && actor.duties.includes('bootstrap')))
      throw PersonRequired();
    if (demand === 'second-factor' && !actor.secondFactor) throw SecondFactorRequired();
    if (demand === 'real-name' && actor.named !== true) throw RealNameOfDeciderRequired();
    if (demand === 'step-up' && !actor.machine) requireProof(actor, this.clock.now());
  }
}

/** Whether a caller belongs to those a route names. */
export function belongs(actor: Pick<Actor, 'role' | 'duties'>, audiences: readonly Audience[]): boolean {
  return audiences.some((audience) => {
    if (audience === 'anyone' || audience === 'public') return true;
    const [role, duty] = audience.split(':');
    return role === actor.role && (duty === undefined || holds(actor.duties, duty as Duty));
  });
}

function requireAudience(actor: Actor, audiences: readonly Audience[]): void {
  if (belongs(actor, audiences)) return;
  const duties = audiences.flatMap((audience) => (audience.startsWith(`${actor.role}:`) ? [audience] : []));
  throw Forbidden(duties.length > 0 ? `this takes ${duties.join(' or ')}` : undefined);
}

function requireAdmission(actor: Actor, admits: readonly Admitted[]): void {
  if (!admits.includes('before-second-factor') && lacksSecondFactor(actor)) throw SecondFactorRequired();
  if (!admits.includes('unproven') && actor.standing === 'unproven') throw AuthorityUnproven();
  if (!admits.includes('weak') && actor.weak) throw ProofRequired();
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw TokenMissing();
  const token = bearerIn(authorization);
  if (token === null) throw TokenInvalid('the Authorization header holds no bearer token');
  if (NO_TOKENS.includes(token)) throw TokenInvalid(`the client sent the word "${token}" instead of a token`);
  return token;
}

/** People who see or move what is others' need a second factor; machines prove a private key instead. */
function lacksSecondFactor(actor: Actor): boolean {
  return !actor.machine && !actor.secondFactor && SECOND_FACTOR_ROLES.includes(actor.role);
}
