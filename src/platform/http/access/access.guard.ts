import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { logFields } from '../../log/log-context.js';
import { AUDIENCES, type Audience, BEFORE_SECOND_FACTOR } from './access.decorator.js';
import { Forbidden, SecondFactorRequired, TokenInvalid, TokenMissing } from './access.errors.js';
import { type Actor, type CallerRequest, type Role } from './actor.js';
import { TokenVerifier } from './token-verifier.js';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i; // RFC 6750 section 2.1
const NO_TOKENS = ['undefined', 'null', 'NaN', 'None'];
const SECOND_FACTOR_ROLES: readonly Role[] = ['operator', 'government'];

/** Lets a request through only when its route declares an audience the verified caller belongs to. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = [context.getHandler(), context.getClass()];
    const audiences = this.reflector.getAllAndOverride<Audience[] | undefined>(AUDIENCES, route);
    if (!audiences) throw Forbidden('the route declares no audience');
    if (audiences.includes('public')) return true;
    const request = context
      .switchToHttp()
      .getRequest<CallerRequest & { headers: { authorization?: string } }>();
    const actor = await this.tokens.verify(bearerToken(request.headers.authorization));
    request.actor = actor;
    logFields().actorId = actor.id;
    if (!audiences.includes('anyone') && !audiences.includes(actor.role)) throw Forbidden();
    const early = this.reflector.getAllAndOverride<boolean | undefined>(BEFORE_SECOND_FACTOR, route) === true;
    if (!early && lacksSecondFactor(actor)) throw SecondFactorRequired();
    return true;
  }
}

function bearerToken(authorization: string | undefined): string {
  if (authorization === undefined) throw TokenMissing();
  const token = BEARER.exec(authorization)?.[1];
  if (token === undefined) throw TokenInvalid('the Authorization header holds no bearer token');
  if (NO_TOKENS.includes(token)) throw TokenInvalid(`the client sent the word "${token}" instead of a token`);
  return token;
}

/** People who see or move what is others' need a second factor; machines prove a private key instead. */
function lacksSecondFactor(actor: Actor): boolean {
  return !actor.machine && !actor.secondFactor && SECOND_FACTOR_ROLES.includes(actor.role);
}
