import { createPrivateKey, createPublicKey, type JsonWebKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isDay } from './platform/clock/business-day.js';
import { isPublicKey } from './platform/config/source.reader.js';
import type { PublicKeyOfSource } from './platform/config/config.types.js';
import { signerFrom } from './platform/crypto/sd-jwt/jws.js';
import { newKeyPair } from './platform/crypto/signature.js';
import { writeWhole } from './platform/file/file.js';
import { inOneLine, runCommand } from './platform/operations/last-words.js';
import { Extract, type Mapping, UnusableExtract } from './platform/source/gateway/extract.js';
import { EXTRACT_KINDS } from './platform/source/gateway/extract-kinds.js';
import { ExtractSource } from './platform/source/gateway/extract-source.js';
import type { ExtractSourceKind } from './platform/source/gateway/extract.types.js';
import { gatewayOver } from './platform/source/gateway/serve.js';

/**
 * `npm run source:gateway`: an office without programmers is a source, from a file it exported. Answers the signed
 * questions of the installations whose keys it was given, and says in each answer of which day the file is.
 */
const USAGE = `npm run source:gateway -- --kind ${Object.keys(EXTRACT_KINDS).join('|')}
  --name changsha-amr      the name under which the installation knows this source
  --data FILE.csv          UTF-8 or GB18030, the first line names the columns
  --as-of 2026-06-01       the day that the file is true of
  --askers KEY.json        what GET /v1/source-key of the installation answers; a list for several
  [--key gateway.key.json] the key of this source, made at the first start   [--columns MAP.json]
  [--host 127.0.0.1] [--port 9100] [--skip-bad-rows] [--check-only]`;

async function main(): Promise<void> {
  const order = ordered();
  const { kind, name } = order;
  const mapping = order.columns === undefined ? {} : (read(order.columns) as Mapping);
  const extract = await Extract.read(order.data, EXTRACT_KINDS[kind], mapping);
  for (const { line, column, why } of extract.faults) say(`第 ${line} 行 line ${line}, ${column}: ${why}`);
  if (extract.bad > extract.faults.length) say(`… ${extract.bad} 行有误 lines in all`);
  say(`${extract.size} 行可用 rows, ${extract.bad} 行有误 refused; ${order.asOf}`);
  if (extract.bad > 0 && !order.skips)
    throw new UnusableExtract(
      '先改正上列各行，或加 --skip-bad-rows 只用其余 mend these lines, or serve the others with --skip-bad-rows',
    );
  if (order.checkOnly) return;
  const { jwk, secret } = ownKey(order.key);
  const identity = { name, signer: signerFrom(jwk), askers: askersOf(order.askers) };
  const source = new ExtractSource(identity, { kind, extract, asOf: order.asOf }, secret);
  const app = gatewayOver(source, (line) => void process.stdout.write(`${JSON.stringify(line)}\n`));
  const address = await app.listen({ host: order.host, port: order.port });
  const { d: _, ...key } = jwk;
  say(`XINGONG_SOURCES: ${JSON.stringify([{ name, kinds: [kind], url: `${address}/`, key }])}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void app.close());
}

function ordered() {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const names = { kind: text, name: text, data: text, 'as-of': text, askers: text };
  const options = {
    ...names,
    key: text,
    columns: text,
    host: text,
    port: text,
    'skip-bad-rows': yes,
    'check-only': yes,
  };
  const { values } = parseArgs({ options });
  const { kind, name, data, askers, host = '127.0.0.1', port = '9100', 'as-of': asOf } = values;
  const isKnown = kind !== undefined && Object.hasOwn(EXTRACT_KINDS, kind);
  const isNamed = name !== undefined && /^[a-z][a-z0-9-]{2,63}$/.test(name);
  if (
    !isKnown ||
    !isNamed ||
    data === undefined ||
    askers === undefined ||
    !isDay(asOf) ||
    !/^\d{1,5}$/.test(port)
  )
    throw new Error(`usage: ${USAGE}`);
  const skips = values['skip-bad-rows'] === true;
  const checkOnly = values['check-only'] === true;
  const { key = 'gateway.key.json', columns } = values;
  return {
    kind: kind as ExtractSourceKind,
    name,
    data,
    asOf,
    askers,
    key,
    columns,
    host,
    port: Number(port),
    skips,
    checkOnly,
  };
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The keys of who may ask. */
function askersOf(file: string): PublicKeyOfSource[] {
  const given = read(file);
  const list = Array.isArray(given) ? given : [given];
  if (list.length > 0 && list.every(isPublicKey)) return list;
  throw new Error(`${file} holds no public keys: store there what GET /v1/source-key answers`);
}

/** The key of this source and its secret; made once and kept, readable by its owner alone. */
function ownKey(file: string): { jwk: ReturnType<typeof exported>; secret: Buffer } {
  if (!existsSync(file)) {
    const secret = randomBytes(32).toString('base64url');
    writeWhole(file, JSON.stringify({ ...exported(), secret }), 0o600);
    say(`${file} 已生成，请备份 was made: keep a copy`);
  }
  const { secret, ...jwk } = read(file) as ReturnType<typeof exported> & { secret: string };
  createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' }));
  return { jwk, secret: Buffer.from(secret, 'base64url') };
}

function exported(): JsonWebKey {
  return newKeyPair().privateKey.export({ format: 'jwk' });
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await runCommand(main, inOneLine);
