import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PublicKeyOfSource, SOURCE_KINDS, type SourceKind } from '../../config/config.types.js';
import { isPublicKey } from '../../config/source.reader.js';
import { signerFrom } from '../../crypto/sd-jwt/jws.js';
import { inOneLine, runCommand } from '../../operations/last-words.js';
import { Outbound } from '../../outbound/outbound.js';
import { conformanceOf, type Post } from './conformance.js';

/**
 * `npm run source:check`: whether a gateway speaks the source protocol, before it is connected. Asks with the key of a
 * test asker that the gateway admits. Ends with 1 when a step fails.
 */
const USAGE = `npm run source:check -- --url https://…  --name changsha-amr  --kind ${SOURCE_KINDS.join('|')}
  --source-key KEY.json    the public key of the source
  --asker https://…        who asks, as the gateway knows it
  --asker-key PRIVATE.json the private key of a test asker that the gateway admits; never that of an installation
  --question QUESTION.json a question that it can answer, without requestId`;

const TIMEOUT_MS = 10_000;
const LONGEST_ANSWER = 262_144;

async function main(): Promise<void> {
  const { url, kind, name, key, asker, signer, question } = ordered();
  const outbound = new Outbound({ privateAddresses: 'all' });
  const post: Post = async (body, contentType) => {
    const headers = { 'content-type': contentType, accept: 'application/jose' };
    const limits = { timeoutMs: TIMEOUT_MS, maxBytes: LONGEST_ANSWER, configured: true };
    const answer = await outbound.send({ purpose: 'source', method: 'POST', url, headers, body, ...limits });
    return { status: answer.status, body: answer.body, contentType: answer.headers['content-type'] ?? '' };
  };
  const now = (): Date => new Date();
  const found = await conformanceOf({ kind, source: { name, key }, asker, signer, question, post, now });
  for (const { step, fault } of found)
    process.stdout.write(fault === undefined ? `ok      ${step}\n` : `FAILED  ${step}: ${fault}\n`);
  const failed = found.filter(({ fault }) => fault !== undefined).length;
  process.stdout.write(`${found.length - failed} of ${found.length} as they must be\n`);
  if (failed > 0) process.exitCode = 1;
}

function ordered(): {
  url: string;
  kind: SourceKind;
  name: string;
  key: PublicKeyOfSource;
  asker: string;
  signer: ReturnType<typeof signerFrom>;
  question: object;
} {
  const text = { type: 'string' } as const;
  const options = { url: text, kind: text, name: text, asker: text, question: text };
  const { values } = parseArgs({ options: { ...options, 'source-key': text, 'asker-key': text } });
  const { url, name, asker, question } = values;
  const kind = SOURCE_KINDS.find((one) => one === values.kind);
  const files = [values['source-key'], values['asker-key'], question];
  const [sourceKey, askerKey, asked] = files.map((file) => (file === undefined ? undefined : read(file)));
  if (!url || !kind || !name || !asker || !askerKey || typeof asked !== 'object' || asked === null)
    throw new Error(`usage: ${USAGE}`);
  if (!isPublicKey(sourceKey)) throw new Error('--source-key holds no public key on P-256 or Ed25519');
  return { url, kind, name, key: sourceKey, asker, signer: signerFrom({ ...askerKey }), question: asked };
}

function read(file: string): object {
  return JSON.parse(readFileSync(file, 'utf8')) as object;
}

await runCommand(main, inOneLine);
