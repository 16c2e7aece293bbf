import type { KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, importJWK, type JWK } from 'jose';
import type { RefusalKind } from '../../../platform/refusal/refusal.js';

/** Things a simulated source remembers. */
const REMEMBERED = 10_000;

/**
 * A question as a source opens it: signed by whoever may ask, for this purpose.
 * @throws what `refused` makes
 */
export async function openQuestion<Q>(
  question: string,
  { asker, typ, refused }: { asker: JWK; typ: string; refused: RefusalKind },
): Promise<Q> {
  const key = await importJWK(asker, 'EdDSA');
  const { payload, protectedHeader } = await compactVerify(question, key, {
    algorithms: ['EdDSA', 'Ed25519'],
  }).catch(() => {
    throw refused('signature');
  });
  if (protectedHeader.typ !== typ) throw refused('typ');
  return JSON.parse(Buffer.from(payload).toString('utf8')) as Q;
}

/** An answer as a source signs it (compact JWS, ES256). */
export async function signAnswer(answer: object, typ: string, key: KeyObject): Promise<string> {
  return new CompactSign(Buffer.from(JSON.stringify(answer), 'utf8'))
    .setProtectedHeader({ alg: 'ES256', typ })
    .sign(key);
}

/** Keeps a value, and forgets the oldest when there are too many. */
export function remember<T>(memory: Map<string, T>, key: string, value: T): void {
  memory.set(key, value);
  for (const oldest of memory.keys()) {
    if (memory.size <= REMEMBERED) break;
    memory.delete(oldest);
  }
}
