import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { remembered } from './declared.js';

/** A member of an answer, documented only; for shapes that no field decorator names. */
export function Out(options: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(remembered, ApiProperty(options));
}
