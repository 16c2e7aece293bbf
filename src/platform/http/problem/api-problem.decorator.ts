import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels } from '@nestjs/swagger';
import { type RefusalKind } from '../../refusal/refusal.js';
import { ProblemDocument } from './problem-document.js';

const PROBLEMS = 'xingong:problems';

/** Documents the refusals a route answers with, or every route of a controller. Repeated, they add up. */
export function ApiProblem(...kinds: RefusalKind[]): ClassDecorator & MethodDecorator {
  const add = (target: object, _name?: string | symbol, method?: PropertyDescriptor): void => {
    const carrier = (method?.value as object | undefined) ?? target;
    Reflect.defineMetadata(PROBLEMS, [...new Set([...problemsOf(carrier), ...kinds])], carrier);
  };
  return applyDecorators(ApiExtraModels(ProblemDocument), add);
}

/** The refusals that a route's method, or its controller, declares. */
export function problemsOf(carrier: object): RefusalKind[] {
  return (Reflect.getOwnMetadata(PROBLEMS, carrier) as RefusalKind[] | undefined) ?? [];
}
