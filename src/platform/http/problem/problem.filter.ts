import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Refusal } from '../../refusal/refusal.js';
import { MethodNotAllowed, NoSuchRoute } from '../request.errors.js';
import { RouteTable } from '../reply/route-table.js';
import { refusalOf } from './problem-of.js';
import { sendProblem } from './send-problem.js';

/** Answers every error with a problem document. What nobody foresaw is logged here and said to nobody else. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(private readonly routes: RouteTable) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = this.unrouted(refusalOf(error), request);
    if (refusal.status >= 500) this.logger.error(refusal.code, error);
    if (!reply.sent) sendProblem(reply, refusal, request);
  }

  /** A path that exists under another method is 405 (RFC 9110 section 15.5.6), not 404. */
  private unrouted(refusal: Refusal, request: FastifyRequest): Refusal {
    if (refusal.code !== NoSuchRoute.code || !request.is404) return refusal;
    const allowed = this.routes.methodsOf(request.url.split('?')[0]!);
    return allowed.length > 0 ? MethodNotAllowed({ facts: { allow: allowed.join(', ') } }) : refusal;
  }
}
