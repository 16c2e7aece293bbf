import { type ArgumentMetadata, Injectable, type PipeTransform, ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { longestText } from '../fields/field.js';
import { RequestInvalid } from '../request.errors.js';
import { keepRulesOfClasses } from './rules-of-class.js';
import { type BadMember, firstBadMember, memberPath } from './storable.js';
import { fromText } from './written.js';

const IGNORES_OTHERS = Symbol('ignores others');

/** A body whose standard says that unknown members are ignored, as OAuth does (RFC 6749 section 3.2, RFC 7009). */
export function IgnoresOthers(): ClassDecorator {
  return (type) => Reflect.defineMetadata(IGNORES_OTHERS, true, type);
}

const LONGEST_TEXT = 100_000;
const SHOWN_ERRORS = 50;
const PLAIN_TYPES: readonly unknown[] = [String, Number, Boolean, Array, Object, Buffer, undefined];

/** Reads bodies, queries and path parameters strictly: what a DTO does not name is refused, nothing is guessed. */
@Injectable()
export class RequestPipe implements PipeTransform {
  private readonly strict = validation({ forbidNonWhitelisted: true });
  private readonly lenient = validation({ forbidNonWhitelisted: false });

  /** @throws RequestInvalid naming every bad member */
  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const { type, metatype, data = '' } = metadata;
    if (type === 'custom') return value;
    const dto = PLAIN_TYPES.includes(metatype) ? undefined : metatype;
    const bad = firstBadMember(value, dto ? Math.max(LONGEST_TEXT, longestText(dto)) : LONGEST_TEXT, data);
    if (bad) throw RequestInvalid({ fields: [bad] });
    if (dto) {
      const pipe = Reflect.hasMetadata(IGNORES_OTHERS, dto) ? this.lenient : this.strict;
      return pipe.transform(members(dto, value), metadata);
    }
    if (metatype === String && data !== '' && value !== undefined && typeof value !== 'string') {
      throw RequestInvalid({ fields: [{ path: data, message: 'must be given once' }] });
    }
    return value;
  }
}

function validation(options: { forbidNonWhitelisted: boolean }): ValidationPipe {
  keepRulesOfClasses();
  return new ValidationPipe({
    ...options,
    whitelist: true,
    forbidUnknownValues: true,
    transform: true,
    exceptionFactory: (errors) => RequestInvalid({ fields: badMembers(errors) }),
  });
}

/** The members of a body or query as JSON values. A query and a form arrive as objects without a prototype. */
function members(dto: Function, value: unknown): object {
  if (value === undefined) return {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw RequestInvalid({ fields: [{ path: '', message: 'must be an object' }] });
  }
  return 'toString' in value ? value : fromText(dto, value);
}

function badMembers(errors: ValidationError[], parent = ''): BadMember[] {
  const found = errors.flatMap((error) => {
    const isIndex = /^\d+$/.test(error.property); // no DTO has such a member
    const path = isIndex ? `${parent}[${error.property}]` : memberPath(parent, error.property);
    const message = messageOf(error);
    return [...(message === undefined ? [] : [{ path, message }]), ...badMembers(error.children ?? [], path)];
  });
  return found.slice(0, SHOWN_ERRORS);
}

function messageOf({ constraints }: ValidationError): string | undefined {
  if (!constraints) return undefined;
  if (constraints['whitelistValidation'] !== undefined) return 'is not a known member';
  return constraints['readable'] ?? constraints['shaped'] ?? Object.values(constraints)[0];
}
