import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { type RefusalKind } from '../../refusal/refusal.js';
import { ProblemDocument } from './problem-document.js';

/** Documents the refusals a route answers with, one OpenAPI response per status, naming the codes. */
export function ApiProblem(...kinds: RefusalKind[]): ClassDecorator & MethodDecorator {
  const byStatus = new Map<number, RefusalKind[]>();
  for (const kind of kinds) byStatus.set(kind.status, [...(byStatus.get(kind.status) ?? []), kind]);
  const responses = [...byStatus].map(([status, ofStatus]) =>
    ApiResponse({
      status,
      description: ofStatus.map((kind) => `\`${kind.code}\`: ${kind.title}`).join('; '),
      content: { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDocument) } } },
    }),
  );
  return applyDecorators(ApiExtraModels(ProblemDocument), ...responses);
}
