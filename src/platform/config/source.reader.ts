import { createPublicKey } from 'node:crypto';
import {
  type ConnectedSource,
  type PublicKeyOfSource,
  SOURCE_KINDS,
  type SourceKind,
} from './config.types.js';
import type { EnvironmentReader } from './environment.reader.js';
import { LOOPBACK } from './loopback.js';

const NAME = 'XINGONG_SOURCES';
const SHAPE =
  'must be a JSON array of {"name", "kinds", "url", "key", "documents"?, "extractDays"?}: docs/source-protocol.md says how';

/** The official sources of the installation, each of a name of its own; a kind has one. */
export function readSources(read: EnvironmentReader, privateHosts: readonly string[]): ConnectedSource[] {
  for (const gone of ['XINGONG_PERMIT_AUTHORITY_URL', 'XINGONG_PERMIT_AUTHORITY_KEY'])
    if (read.text(gone) !== undefined)
      read.bad(gone, `is read no more: name the authority in ${NAME}, with the kind permit`);
  const value = read.text(NAME);
  if (value === undefined) return [];
  const list = parsed(value);
  if (!Array.isArray(list) || !list.every(isSource)) {
    read.bad(NAME, SHAPE);
    return [];
  }
  const bad = (why: string): void => read.bad(NAME, why);
  for (const { name, url } of list) {
    const { protocol, hostname } = new URL(url);
    const isNear = LOOPBACK.includes(hostname) || privateHosts.includes(hostname);
    if (protocol === 'http:' && !isNear)
      bad(
        `sends personal data to ${name} in the clear: use https, or name its host in XINGONG_PRIVATE_HOSTS`,
      );
  }
  for (const twice of repeated(list.map(({ name }) => name))) bad(`names ${twice} twice`);
  for (const twice of repeated(list.flatMap(({ kinds }) => kinds))) bad(`has two sources of kind ${twice}`);
  return list.map((source) => ({ ...source, key: bare(source.key) }));
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined; // a syntax error and a wrong shape have the same cure
  }
}

function isSource(value: unknown): value is ConnectedSource {
  if (typeof value !== 'object' || value === null) return false;
  const { name, kinds, url, key, documents = [], extractDays = 1 } = value as Partial<ConnectedSource>;
  return (
    typeof name === 'string' &&
    /^[a-z][a-z0-9-]{2,63}$/.test(name) &&
    isListOf(kinds, isKind) &&
    kinds.length > 0 &&
    typeof url === 'string' &&
    /^https?:\/\//.test(url) &&
    URL.canParse(url) &&
    isPublicKey(key) &&
    Number.isInteger(extractDays) &&
    extractDays >= 1 &&
    extractDays <= 3_660 &&
    isListOf(documents, (one): one is string => typeof one === 'string')
  );
}

function isListOf<T>(value: unknown, is: (one: unknown) => one is T): value is T[] {
  return Array.isArray(value) && value.every(is);
}

function isKind(value: unknown): value is SourceKind {
  return SOURCE_KINDS.some((one) => one === value);
}

/** Whether it is a public key that signatures of sources are checked with; a private one is refused. */
export function isPublicKey(value: unknown): value is PublicKeyOfSource {
  if (typeof value !== 'object' || value === null) return false;
  const key = value as { kty?: unknown; crv?: unknown; d?: unknown };
  const isKnown = (key.kty === 'EC' && key.crv === 'P-256') || (key.kty === 'OKP' && key.crv === 'Ed25519');
  if (!isKnown || key.d !== undefined) return false;
  try {
    createPublicKey({ key: { ...bare(key as PublicKeyOfSource) }, format: 'jwk' }); // refuses a point off the curve
    return true;
  } catch {
    return false;
  }
}

/** Without what browsers and key tools add (`ext`, `key_ops`, `kid`). */
function bare(key: PublicKeyOfSource): PublicKeyOfSource {
  const { kty, x } = key;
  return kty === 'EC' ? { kty, crv: key.crv, x, y: key.y } : { kty, crv: key.crv, x };
}

function repeated(values: readonly string[]): Set<string> {
  return new Set(values.filter((value, at) => values.indexOf(value) < at));
}
