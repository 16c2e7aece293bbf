import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ValidateBy, ValidateIf } from 'class-validator';
import { remembered } from './declared.js';

/** What every field decorator takes. */
export interface FieldOptions {
  /** The member may be absent. An absent member keeps the value its property is initialised with. */
  optional?: boolean;
  /** The member may be `null`. */
  nullable?: boolean;
  /** For the OpenAPI document: meaning, unit, source. */
  description?: string;
  example?: unknown;
}

/** A closed list of texts that has a schema of its own in the document, `words` of it. */
export interface NamedWords {
  name: string;
  words: readonly string[];
}

/** Stands for a value that could not be read; validation turns it into a refused member. */
export class Unreadable {
  constructor(readonly expected: string) {}
}

/** How one kind of field is read from JSON and described. */
export interface FieldKind {
  /** The value as the application has it, or `Unreadable` with what was expected instead. */
  read: (value: unknown) => unknown;
  /** Its OpenAPI 3.1 schema. */
  schema: ApiPropertyOptions;
  /** How the value is written in a query string or a form; text when absent. */
  written?: Written;
}

/** What a query parameter's text stands for. */
export type Written = 'number' | 'boolean' | 'list';

const WRITTEN = Symbol('written');
const LONGEST = Symbol('longest');

/** A property decorator that reads, checks and documents one member by its kind. */
export function field(kind: FieldKind, options: FieldOptions = {}): PropertyDecorator {
  const read = (value: unknown): unknown =>
    value === null && options.nullable === true ? null : kind.read(value);
  return applyDecorators(
    Transform(
      ({ obj, key }: { obj: Record<string, unknown>; key: string }) =>
        obj[key] === undefined ? undefined : read(obj[key]),
      { toClassOnly: true },
    ),
    ...checks(options),
    ...documentation(kind.schema, options),
    writtenAs(kind.written),
  );
}

/** How each member of a DTO is written in a query string, by name; members written as text are absent. */
export function writtenMembers(dto: object): ReadonlyMap<string, Written> {
  return (Reflect.getMetadata(WRITTEN, dto) as Map<string, Written> | undefined) ?? new Map();
}

/** Remembers how a member is written where everything is text. */
export function writtenAs(written: Written | undefined): PropertyDecorator {
  return (target, name) => {
    if (!written) return;
    const members = new Map(writtenMembers(target));
    Reflect.defineMetadata(WRITTEN, members.set(String(name), written), target);
  };
}

/** The most characters any member of a DTO allows, or 0 when no member sets a bound. */
export function longestText(dto: Function): number {
  return (Reflect.getMetadata(LONGEST, dto.prototype as object) as number | undefined) ?? 0;
}

/** Lets the text of one member be as long as its field allows, also beyond the bound for every text. */
export function allowsText(max: number): PropertyDecorator {
  return (target) => {
    if (max > longestText(target.constructor)) Reflect.defineMetadata(LONGEST, max, target);
  };
}

/** The member's place in the OpenAPI document. */
export function documentation(schema: ApiPropertyOptions, options: FieldOptions): PropertyDecorator[] {
  const { optional, nullable, description, example } = options;
  return [
    remembered,
    ApiProperty({
      ...schema,
      required: optional !== true,
      ...(nullable === true && { nullable }),
      ...(description !== undefined && { description }),
      ...(example !== undefined && { example }),
    } as ApiPropertyOptions),
  ];
}

/** Skips every check of an absent optional member. */
export function skippable(options: FieldOptions): PropertyDecorator[] {
  if (options.optional === true) return [ValidateIf((_, value) => value !== undefined)];
  return [];
}

function checks(options: FieldOptions): PropertyDecorator[] {
  const readable = ValidateBy({
    name: 'readable',
    validator: {
      validate: (value) => value !== undefined && !(value instanceof Unreadable),
      defaultMessage: (args) => (args?.value instanceof Unreadable ? args.value.expected : 'is required'),
    },
  });
  return [...skippable(options), readable];
}
