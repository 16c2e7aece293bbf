import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isId } from '../ids/ids.js';
import { RequestInvalid } from './request.errors.js';

/** Turns a parameter decorator into one that also documents its route in OpenAPI. */
export function documentedParam(
  take: ParameterDecorator,
  document: MethodDecorator,
): () => ParameterDecorator {
  return () => (target, name, index) => {
    take(target, name, index);
    const method = name === undefined ? undefined : Object.getOwnPropertyDescriptor(target, name);
    if (method) document(target, name!, method);
  };
}

/** A path parameter that is a whole number of a range, as `@WholeParam('part', { min: 1, max: 100 }) part: number`. */
export function WholeParam(name: string, { min, max }: { min: number; max: number }): ParameterDecorator {
  const read: PipeTransform = {
    transform: (value: unknown) => {
      const number = /^\d{1,9}$/.test(String(value)) ? Number(value) : NaN;
      if (number >= min && number <= max) return number;
      throw RequestInvalid({
        fields: [{ path: name, message: `must be a whole number from ${min} to ${max}` }],
      });
    },
  };
  const schema = { type: 'integer', minimum: min, maximum: max } as const;
  return documentedParam(Param(name, read), ApiParam({ name, schema }))();
}

/** A path parameter that must be a UUID; lower-cased. Give the parameter its branded type: `@UuidParam('id') id: JobId`. */
export function UuidParam(name: string): ParameterDecorator {
  const read: PipeTransform = {
    transform: (value: unknown) => {
      if (!isId(value)) throw RequestInvalid({ fields: [{ path: name, message: 'must be a UUID' }] });
      return (value as string).toLowerCase();
    },
  };
  return documentedParam(Param(name, read), ApiParam({ name, schema: { type: 'string', format: 'uuid' } }))();
}
