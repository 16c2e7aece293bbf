import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import type { OrganisationId } from '../../ids/ids.js';
import type { Actor, CallerRequest } from '../access/actor.js';
import { ServiceUnavailable } from '../request.errors.js';

/** Where it is kept who read what of which enterprise; the room whose route declares `@NotesReading` provides it. */
export abstract class ReadingNotes {
  /**
   * Notes that the caller reads of these enterprises, before it is answered.
   * @returns whether anything was new here, so that the answer has to be read once more
   */
  abstract note(actor: Actor, enterpriseIds: OrganisationId[]): Promise<boolean>;
}

const NOTES_READING = 'xingong:notes-reading';

/**
 * No answer leaves before it is committed that the caller read it. The enterprises are those that the answer names as
 * `enterpriseId`, itself or in its items.
 * @param param the path parameter that names the enterprise where the items do not
 */
export function NotesReading(param?: string): MethodDecorator {
  return applyDecorators(SetMetadata(NOTES_READING, param ?? null), UseInterceptors(ReadingInterceptor));
}

/** A list that is another one each time it is read is not read for ever. */
const MOST_READINGS = 5;

/** Reads the answer, has it noted, and reads it again until what is answered was noted before it was read. */
@Injectable()
class ReadingInterceptor implements NestInterceptor {
  constructor(
    private readonly notes: ReadingNotes,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.notedAnswer(context, next));
  }

  /** @throws ServiceUnavailable */
  private async notedAnswer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const { actor, params } = context.switchToHttp().getRequest<FastifyRequest & CallerRequest>();
    const param = this.reflector.get<string | null>(NOTES_READING, context.getHandler());
    const named = param === null ? undefined : (params as Record<string, string>)[param]?.toLowerCase();
    for (let reading = 1; reading <= MOST_READINGS; reading++) {
      const answer: unknown = await lastValueFrom(next.handle());
      if (!actor || !(await this.notes.note(actor, enterprisesIn(answer, named)))) return answer;
    }
    throw ServiceUnavailable({ detail: 'what is asked for changes faster than it is noted', retryAfter: 1 });
  }
}

type Named = { enterpriseId?: OrganisationId };

function enterprisesIn(answer: unknown, named: string | undefined): OrganisationId[] {
  const { items = [answer as Named] } = answer as { items?: Named[] };
  return items.flatMap(({ enterpriseId = named as OrganisationId | undefined }) => enterpriseId ?? []);
}
