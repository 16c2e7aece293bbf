import { compactVerify, importJWK, type JWK } from 'jose';
import type { RefusalKind } from '../../../platform/refusal/refusal.js';

/** An official source as it is reached over a wire: signed text in, signed text out. */
export abstract class SignedSource {
  /** Kept with every answer. */
  abstract readonly name: string;

  /** The key the source signs its answers with. */
  abstract publicKey(): Promise<JWK>;

  /**
   * Asks one signed question (compact JWS); the signed answer (compact JWS). The source's own refusals are thrown: no
   * answer within the time allowed, to be asked again with the same `requestId`; or the question is not accepted.
   */
  abstract ask(question: string): Promise<string>;
}

/**
 * What a source signed (compact JWS, ES256) with the key it is known by, for one purpose.
 * @throws what `invalid` makes, when it was signed by another key or for another purpose, or is no JSON
 */
export async function signedPayload(
  jws: string,
  { key, typ, invalid }: { key: JWK; typ: string; invalid: RefusalKind },
): Promise<unknown> {
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(key, 'ES256'), {
    algorithms: ['ES256'],
  }).catch(() => {
    throw invalid('its signature is not the source’s');
  });
  if (protectedHeader.typ !== typ) throw invalid(`typ must be ${typ}`);
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
  } catch {
    throw invalid('it is no JSON');
  }
}
