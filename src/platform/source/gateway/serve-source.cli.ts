import { createPrivateKey, createPublicKey, type JsonWebKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isDay } from '../../clock/business-day.js';
import { isPublicKey } from '../../config/source.reader.js';
import type { PublicKeyOfSource } from '../../config/config.types.js';
import { signerFrom } from '../../crypto/sd-jwt/jws.js';
import { newKeyPair } from '../../crypto/signature.js';
import { writeWhole } from '../../file/file.js';
import { inOneLine, runCommand } from '../../operations/last-words.js';
import type { Mapping } from '../../table/table.types.js';
import { Extract, UnusableExtract } from './extract.js';
import { EXTRACT_KINDS } from './extract-kinds.js';
import { ExtractSource } from './extract-source.js';
import type { ExtractSourceKind } from './extract.types.js';
import { gatewayOver } from './serve.js';

/**
 * `npm run source:gateway`: an office without programmers is a source, from a file it exported. Answers the signed
 * questions of the installations whose keys it was given, and says in each answer of which day the file is.
 */
const USAGE = `npm run source:gateway -- --kind ${Object.keys(EXTRACT_KINDS).join('|')}
  --name changsha-amr      the name under which the installation knows this source
  --data FILE.csv          CSV (UTF-8, UTF-16 or GB18030), XLSX or JSON lines; its header names the columns
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

const TEXT = { type: 'string' } as const;
const YES = { type: 'boolean' } as const;
const OPTIONS = {
  kind: TEXT,
  name: TEXT,
  data: TEXT,
  'as-of': TEXT,
  askers: TEXT,
  key: { ...TEXT, default: 'gateway.key.json' },
  columns: TEXT,
  host: { ...TEXT, default: '127.0.0.1' },
  port: { ...TEXT, default: '9100' },
  'skip-bad-rows': { ...YES, default: false },
  'check-only': { ...YES, default: false },
};

/** What a run is told. */
interface Order {
  kind: ExtractSourceKind;
  name: string;
  data: string;
  asOf: string;
  askers: string;
  key: string;
  columns: string | undefined;
  host: string;
  port: number;
  skips: boolean;
  checkOnly: boolean;
}

function ordered(): Order {
  const { values } = parseArgs({ options: OPTIONS });
  const { kind = '', name = '', data, askers, port, key, columns, host, 'as-of': asOf } = values;
  const isNamed = Object.hasOwn(EXTRACT_KINDS, kind) && /^[a-z][a-z0-9-]{2,63}$/.test(name);
  if (!isNamed || data === undefined || askers === undefined || !isDay(asOf) || !/^\d{1,5}$/.test(port))
    throw new Error(`usage: ${USAGE}`);
  const flags = { skips: values['skip-bad-rows'], checkOnly: values['check-only'] };
  const given = { kind: kind as ExtractSourceKind, name, data, asOf, askers, key, columns };
  return { ...given, host, port: Number(port), ...flags };
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
