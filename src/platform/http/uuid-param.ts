import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { isId } from '../ids/ids.js';
import { documentedParam } from './documented-param.js';
import { RequestInvalid } from './request.errors.js';

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
