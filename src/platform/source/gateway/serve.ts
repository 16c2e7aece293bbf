import fastify, { type FastifyInstance } from 'fastify';
import { QuestionRefused } from '../envelope.js';
import type { Responder } from '../responder.js';

const LONGEST_QUESTION = 65_536;
const JOSE = 'application/jose';

/** What is written down of a question: nothing of a person or a firm. */
export type Heard = (line: { at: string; status: number; detail?: string }) => void;

/** The way to a source over HTTP: `POST /` with a signed question, answered with the signed answer. */
export function gatewayOver(source: Responder, heard: Heard): FastifyInstance {
  const app = fastify({ bodyLimit: LONGEST_QUESTION, requestTimeout: 30_000 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JOSE, { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.get('/health', async () => ({ status: 'ok' }));
  app.post('/', async (request, reply) => {
    const at = new Date().toISOString();
    try {
      const answer = await source.receive(String(request.body));
      heard({ at, status: 200 });
      return await reply.type(JOSE).send(answer);
    } catch (error) {
      if (!(error instanceof QuestionRefused)) throw error;
      const { status, detail } = error;
      heard({ at, status, detail });
      return reply.code(status).type('application/problem+json').send(JSON.stringify({ status, detail }));
    }
  });
  return app;
}
