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
import { from, lastValueFrom, type Observable } from 'rxjs';
import { AccessLog, type PersonalRead } from '../../crypto/access-log.js';
import { type Actor, type CallerRequest } from '../access/actor.js';

const SHOWS_WORKERS = 'xingong:shows-workers';

/**
 * What the answer says of workers stands in their access log before it leaves: of everybody whom it names as
 * `workerId`, in whatever depth, but of the caller.
 * @param purpose a word that the worker understands, as `shift`
 */
export function ShowsWorkers(purpose: string): MethodDecorator {
  return applyDecorators(SetMetadata(SHOWS_WORKERS, purpose), UseInterceptors(ShowsWorkersInterceptor));
}

/** Writes down of whom an answer speaks, and holds it back until that is committed. */
@Injectable()
class ShowsWorkersInterceptor implements NestInterceptor {
  constructor(
    private readonly log: AccessLog,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return from(this.loggedAnswer(context, next));
  }

  private async loggedAnswer(context: ExecutionContext, next: CallHandler): Promise<unknown> {
    const answer: unknown = await lastValueFrom(next.handle());
    const { actor } = context.switchToHttp().getRequest<CallerRequest>();
    const purpose = this.reflector.get<string>(SHOWS_WORKERS, context.getHandler());
    if (actor !== undefined) await this.log.recordNow(...readsOf(answer, actor, purpose));
    return answer;
  }
}

function readsOf(answer: unknown, actor: Actor, purpose: string): PersonalRead[] {
  const { id: readerId, organisationId: readerOrganisationId } = actor;
  const read = { readerId, ...(readerOrganisationId && { readerOrganisationId }), purpose };
  return [...shownOf(answer)]
    .filter(([subjectId]) => subjectId !== readerId && subjectId !== actor.personId)
    .map(([subjectId, fields]) => ({ ...read, subjectId, fields: [...fields] }));
}

/** Whom an answer names as `workerId`, and which members beside it say something. */
function shownOf(answer: unknown, shown = new Map<string, Set<string>>()): Map<string, Set<string>> {
  if (typeof answer !== 'object' || answer === null || answer instanceof Date) return shown;
  const members = Object.entries(answer);
  const { workerId } = answer as { workerId?: unknown };
  if (typeof workerId === 'string') {
    const fields = shown.get(workerId) ?? new Set<string>();
    for (const [name, value] of members) if (saysSomething(name, value)) fields.add(name);
    shown.set(workerId, fields);
  }
  for (const [, value] of members) shownOf(value, shown);
  return shown;
}

/** Numbers of records say nothing of a person. */
function saysSomething(name: string, value: unknown): boolean {
  return value !== null && value !== undefined && !/^id$|Ids?$|^version$/.test(name);
}
