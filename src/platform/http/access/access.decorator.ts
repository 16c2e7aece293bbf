import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth } from '@nestjs/swagger';
import { ApiProblem } from '../problem/api-problem.decorator.js';
import { type Role } from './actor.js';
import { Forbidden, SecondFactorRequired, TokenInvalid, TokenMissing } from './access.errors.js';

/** Who may call a route: roles, `anyone` signed in whatever its role, or the `public` without a token. */
export type Audience = Role | 'public' | 'anyone';

/** Metadata key under which a route or a controller declares its audiences. */
export const AUDIENCES = 'xingong:audiences';

/**
 * Declares who may call a route (or every route of a controller; the route's own wins).
 * The application refuses to start when a route has none. Also writes the route's OpenAPI security,
 * its 401 and 403 answers and `x-access`.
 */
export function Access(...audiences: Audience[]): ClassDecorator & MethodDecorator {
  if (audiences.length === 0) throw new Error('@Access needs at least one audience');
  const open = audiences.includes('public');
  if (open && audiences.length > 1) throw new Error('@Access("public") takes no further audience');
  const secured = open
    ? []
    : [ApiBearerAuth(), ApiProblem(TokenMissing, TokenInvalid, Forbidden, SecondFactorRequired)];
  return applyDecorators(SetMetadata(AUDIENCES, audiences), ...secured);
}

/** Metadata key of routes that are used before the second factor is given. */
export const BEFORE_SECOND_FACTOR = 'xingong:before-second-factor';

/** For the routes by which an operator or a government official gives or enrols the second factor. */
export function BeforeSecondFactor(): MethodDecorator {
  return SetMetadata(BEFORE_SECOND_FACTOR, true);
}
