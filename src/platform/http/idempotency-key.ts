import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { KeyReused } from '../command/commands.js';
import { documentedParam } from './param.js';
import { ApiProblem } from './problem/api-problem.decorator.js';
import { IdempotencyKeyInvalid, IdempotencyKeyMissing } from './request.errors.js';

const PRINTABLE = /^[\x21-\x7e]{8,128}$/;

/** The `Idempotency-Key` header: required, 8 to 128 printable ASCII characters. @throws the two refusals. */
export const IdempotencyKey = documentedParam(
  createParamDecorator((_: unknown, context: ExecutionContext): string => {
    const { headers } = context.switchToHttp().getRequest<{ headers: Record<string, unknown> }>();
    const key = headers['idempotency-key'];
    if (key === undefined || key === '') throw IdempotencyKeyMissing();
    if (typeof key !== 'string' || !PRINTABLE.test(key)) throw IdempotencyKeyInvalid();
    return key;
  })(),
  applyDecorators(
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description:
        'Chosen by the caller for one intention; a repeat with the same body gets the same answer.',
      schema: {
        type: 'string',
        pattern: PRINTABLE.source,
        examples: ['0b8f2a5e-6f0c-4c37-9f27-2f1f0a3b9d11'],
      },
    }),
    ApiProblem(IdempotencyKeyMissing, IdempotencyKeyInvalid, KeyReused),
  ),
);
