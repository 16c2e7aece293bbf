import multipart, { type Multipart as Part, type MultipartFile } from '@fastify/multipart';
import { applyDecorators, createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Readable } from 'node:stream';
import { Refusal } from '../../refusal/refusal.js';
import { MalformedBody, RequestInvalid, UnsupportedMediaType } from '../request.errors.js';
import { RequestPipe } from './request.pipe.js';

const MULTIPART = 'multipart/form-data';
const BYTES = 'application/octet-stream';
const FIELDS = 10;
const FIELD_BYTES = 1_000;

/** What a route says that it takes as a stream. */
interface StreamingRoute {
  takes?: 'multipart' | 'bytes';
}

const takenBy = (request: FastifyRequest): StreamingRoute['takes'] =>
  (request.routeOptions.config as StreamingRoute).takes;

/** Lets routes that say so take bodies as streams, past the limit of what is held in memory; no other route takes them. */
export function takeStreams(server: FastifyInstance): void {
  const limits = { fileSize: Infinity, fieldSize: FIELD_BYTES, fields: FIELDS, files: 1, parts: FIELDS + 1 };
  void server.register(multipart, { limits, throwFileSizeLimit: false });
  server.addHook('preParsing', (request, _reply, payload, done) => {
    const isMultipart = request.headers['content-type']?.toLowerCase().startsWith(MULTIPART) ?? false;
    const isWrong = isMultipart && !request.is404 && takenBy(request) !== 'multipart';
    done(isWrong ? UnsupportedMediaType() : null, payload);
  });
  server.addContentTypeParser(BYTES, (request: FastifyRequest, payload: Readable, done: BodyDone) =>
    takenBy(request) === 'bytes' ? done(null, payload) : done(UnsupportedMediaType()),
  );
}

type BodyDone = (error: Error | null, body?: unknown) => void;

/** A form and the one file behind it. */
export interface MultipartUpload<T> {
  form: T;
  /** Media type as the client declares it. */
  type: string;
  /** Read once, to its end. */
  bytes: AsyncIterable<Uint8Array>;
}

/** A route that takes a form with one file behind its fields, as a class that names both. */
export function TakesMultipart(type: Type): MethodDecorator {
  return applyDecorators(
    RouteConfig({ takes: 'multipart' } satisfies StreamingRoute),
    ApiConsumes(MULTIPART),
    ApiBody({ type, required: true }),
  );
}

/** A route that takes its body as bytes. */
export function TakesBytes(): MethodDecorator {
  return applyDecorators(
    RouteConfig({ takes: 'bytes' } satisfies StreamingRoute),
    ApiConsumes(BYTES),
    ApiBody({ schema: { type: 'string', format: 'binary' }, required: true }),
  );
}

/** The form, checked, and the file as it arrives. @throws RequestInvalid, UnsupportedMediaType, MalformedBody */
export const Multipart = createParamDecorator(
  async (form: Type, context: ExecutionContext): Promise<MultipartUpload<object>> => {
    const { request, reply } = exchangeOf(context);
    if (!request.isMultipart()) throw UnsupportedMediaType();
    const parts = request.parts();
    const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (;;) {
      const part = await nextOf(parts);
      if (!part)
        throw RequestInvalid({ fields: [{ path: 'file', message: 'is required, behind the fields' }] });
      if (part.type === 'field') {
        fields[part.fieldname] = part.fieldname in fields ? [fields[part.fieldname], part.value] : part.value;
        continue;
      }
      drainAfter(reply, part.file);
      const read = await new RequestPipe().transform(fields, { type: 'body', metatype: form });
      return { form: read as object, type: part.mimetype, bytes: fileOf(part, parts) };
    }
  },
);

/** The body as it arrives. A body of another type is refused when it is read: after the path, and whose it is. */
export const BodyBytes = createParamDecorator((_: unknown, context: ExecutionContext) => {
  const { request, reply } = exchangeOf(context);
  const body = request.body as Readable | undefined;
  if (typeof body?.iterator !== 'function') return notTaken();
  drainAfter(reply, body);
  return calmly(body);
});

/** @throws UnsupportedMediaType */
async function* notTaken(): AsyncGenerator<Uint8Array> {
  yield* await Promise.reject<Uint8Array[]>(UnsupportedMediaType());
}

function exchangeOf(context: ExecutionContext): { request: FastifyRequest; reply: FastifyReply } {
  const http = context.switchToHttp();
  return { request: http.getRequest<FastifyRequest>(), reply: http.getResponse<FastifyReply>() };
}

async function nextOf(parts: AsyncIterator<Part>): Promise<Part | undefined> {
  try {
    const next = await parts.next();
    return next.done === true ? undefined : next.value;
  } catch (error) {
    throw asRequestFault(error);
  }
}

/** The bytes of the file, and the end of the form behind it: a second file is refused before the first counts. */
async function* fileOf(part: MultipartFile, parts: AsyncIterator<Part>): AsyncGenerator<Uint8Array> {
  yield* calmly(part.file);
  if (await nextOf(parts))
    throw RequestInvalid({ fields: [{ path: 'file', message: 'must be the last of the form' }] });
}

/** Reads a stream of the client's; whoever stops reading does not cut the connection his answer goes out by. */
async function* calmly(stream: Readable): AsyncGenerator<Uint8Array> {
  const pieces = stream.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>;
  for (;;) {
    const next = await pieces.next().catch((error: unknown) => {
      throw asRequestFault(error);
    });
    if (next.done === true) return;
    yield next.value;
  }
}

/** What was not read is let go by once the answer is out: it would block the connection. */
function drainAfter(reply: FastifyReply, stream: Readable): void {
  reply.raw.once('finish', () => stream.resume());
}

/** What goes wrong with a stream of the client's is a body that can not be read. */
function asRequestFault(error: unknown): unknown {
  const isKnown =
    error instanceof Refusal || typeof (error as { statusCode?: unknown }).statusCode === 'number';
  return isKnown ? error : MalformedBody();
}
