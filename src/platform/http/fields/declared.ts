import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';

// where each class with documented members was first seen; a stack is written out only when somebody asks for it
const declared = new Map<Function, Error>();

/** Remembers the class whose member is being declared, and where. */
export const remembered: PropertyDecorator = (target) => {
  const { constructor } = target;
  if (!declared.has(constructor)) declared.set(constructor, new Error(constructor.name));
};

/** Every class with documented members, with the file that declares it. */
export function declaredClasses(): { type: Function; where: () => string }[] {
  return [...declared].map(([type, at]) => ({ type, where: () => placeOf(at) }));
}

/** The first frame that is neither a field decorator nor a library: the DTO's own. */
function placeOf({ stack = '' }: Error): string {
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const own = frames.find((line) => !/node_modules|\/platform\/http\/fields\/|node:internal/.test(line));
  const place = /([^\s()]+):\d+:\d+\)?$/.exec(own ?? '')?.[1];
  if (place === undefined) return 'an unknown file';
  const path = relative(process.cwd(), place.startsWith('file:') ? fileURLToPath(place) : place);
  return path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}

/** A member of an answer, documented only; for shapes that no field decorator names. */
export function Out(options: ApiPropertyOptions = {}): PropertyDecorator {
  return applyDecorators(remembered, ApiProperty(options));
}
