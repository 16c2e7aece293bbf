import { parse as parseForm } from 'node:querystring';
import { type FastifyInstance } from 'fastify';
import { hasUniqueMembers } from '../../crypto/unique-members.js';
import { MalformedBody, UnsupportedMediaType } from '../request.errors.js';

const utf8 = new TextDecoder('utf-8', { fatal: true });
const LARGEST_FORM = 100;

/**
 * The two kinds of bodies that are read: JSON (RFC 8259) and forms, both UTF-8. A body of no bytes is none, whatever
 * its type says. Everything else is 415.
 */
export function readBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  const reads = (type: string, read: (text: string) => unknown): void => {
    server.addContentTypeParser(type, { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
      try {
        if (isInAnotherCharset(request.headers['content-type'])) throw UnsupportedMediaType('UTF-8 only');
        done(null, bytes.length === 0 ? undefined : read(textOf(bytes)));
      } catch (error) {
        done(error as Error);
      }
    });
  };
  reads('application/json', jsonOf);
  reads('application/x-www-form-urlencoded', (text) => parseForm(text, '&', '=', { maxKeys: LARGEST_FORM }));
}

/** @throws MalformedBody */
function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw MalformedBody('the bytes are no UTF-8');
  }
}

/** @throws MalformedBody also when a member is named twice: the signer of a statement may have meant the other */
function jsonOf(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw MalformedBody();
  }
  if (!hasUniqueMembers(text, value)) throw MalformedBody('an object names a member twice');
  return value;
}

function isInAnotherCharset(type = ''): boolean {
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1];
  return charset !== undefined && !/^utf-?8$/i.test(charset);
}
