import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

/** A member of an answer, documented only; for shapes that no field decorator names. */
export function Out(options: ApiPropertyOptions = {}): PropertyDecorator {
  return ApiProperty(options);
}
