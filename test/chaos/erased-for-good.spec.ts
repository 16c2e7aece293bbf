import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerAccount } from '../../demo/acts/pay.js';
import { proveRealName } from '../../demo/acts/trust.js';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { Worker } from '../../demo/client/party.js';
import { eventually, type World, worldAt } from '../../demo/client/world.js';
import { everySealKind } from '../../src/platform/crypto/inventory/inventory.js';
import type { SealContext } from '../../src/platform/crypto/inventory/seal-kind.js';
import { KeyRing } from '../../src/platform/crypto/key-ring.js';
import {
  type EmbeddedServer,
  startEmbeddedPostgres,
} from '../../src/platform/database/embedded/embedded-postgres.js';
import { workerTables } from '../harness/people.js';
import { WHOLE } from '../harness/seed.js';
import { endAll, type RunningService, startRunning } from './running-service.js';

const NAME = '慕容霁月';
const ACCOUNT = '6228480402564890018';
const NOTE = '只想在昆仑虚做夜班分拣';

/** Long names, so that what bears one is a seal and nothing else. */
const FORMER = { id: 'the-former-key', key: randomBytes(32) };
const REMAINS = { id: 'the-key-that-remains', key: randomBytes(32) };
const lookup = randomBytes(32);

const folder = mkdtempSync(path.join(tmpdir(), 'xingong-forensic-'));
chmodSync(folder, 0o755); // the database's user must enter it
const at = (...names: string[]): string => path.join(folder, ...names);

const environment = (keys: (typeof FORMER)[], data = at('data')): Record<string, string> => ({
  PATH: process.env['PATH']!,
  XINGONG_PORT: '0',
  XINGONG_DATA_DIR: data,
  XINGONG_MASTER_KEYS: keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(','),
  XINGONG_LOOKUP_KEY: lookup.toString('base64'),
  XINGONG_DRAIN_SECONDS: '0',
});

/** A program of the house, run to its end. */
function program(name: string, env: Record<string, string>): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [`dist/src/${name}.js`], { env, timeout: 60_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, text: stdout + stderr }),
    );
  });
}

/** The bytes of every file below a folder: heap, indexes, WAL, whatever a thief finds. */
function* files(below: string): Generator<Buffer> {
  for (const { parentPath, name } of readdirSync(below, { recursive: true, withFileTypes: true }).filter(
    (one) => one.isFile(),
  ))
    yield readFileSync(path.join(parentPath, name));
}

/** Every seal under a key that lies in these files, cut out by its first bytes and the length that PostgreSQL puts before. */
function carved(below: string, keyId: string): Buffer[] {
  const begin = Buffer.concat([Buffer.from([keyId.length]), Buffer.from(keyId)]);
  const seals = new Map<string, Buffer>();
  for (const bytes of files(below))
    for (let from = bytes.indexOf(begin); from >= 0; from = bytes.indexOf(begin, from + 1)) {
      const [short, long] = [bytes[from - 1] ?? 0, from >= 4 ? bytes.readUInt32LE(from - 4) : 0];
      const lengths = [short % 2 === 1 ? (short >> 1) - 1 : 0, long % 4 === 0 ? (long >> 2) - 4 : 0];
      for (const length of lengths.filter((one) => one > begin.length + 28 && one < 20_000)) {
        const seal = bytes.subarray(from, from + length);
        seals.set(seal.toString('base64'), Buffer.from(seal));
      }
    }
  return [...seals.values()];
}

/** What opens of these seals, under any context that a row ever had. */
function opened(seals: Buffer[], ring: KeyRing, contexts: Iterable<SealContext>): Map<SealContext, Buffer[]> {
  const open = new Map<SealContext, Buffer[]>();
  for (const context of contexts)
    for (const seal of seals)
      try {
        open.set(context, [...(open.get(context) ?? []), ring.open(seal, context)]);
      } catch {
        // another row's, or nobody's any more
      }
  return open;
}

describe.runIf(WHOLE)('a person who was erased, when the wrapping key of their time is destroyed', () => {
  let services: RunningService[] = [];
  let server: EmbeddedServer;
  let client: pg.Client;
  let gone: Worker;
  let stays: Worker;
  const contexts = new Set<SealContext>();
  /** Of the one who goes, as they lay in their rows: wrapped keys, and what was sealed under these keys. */
  let wrapped: { context: SealContext; seal: Buffer }[];
  let sealed: Buffer[];
  let secrets: string[];

  const served: World = {
    ...worldAt('http://localhost'),
    send: (sent) => worldAt(services.at(-1)!.url).send(sent),
  };

  async function serve(...keys: (typeof FORMER)[]): Promise<void> {
    await endAll(services);
    services = [await startRunning(environment(keys))];
    server = await startEmbeddedPostgres({ root: at('data') }); // joins the one that the service runs
    client = new pg.Client({ connectionString: server.url });
    client.on('error', () => undefined); // it ends with the service
    await client.connect();
  }

  const keysOf = (id: string): SealContext[] =>
    [...contexts].filter((context) => context.startsWith('subject|') && context.includes(id));

  /** Under which contexts something may be sealed at this moment. */
  async function noteContexts(): Promise<void> {
    for (const kind of await everySealKind()) {
      const { table, column, of } = kind;
      const { rows } = await client.query<{ of: string[] }>(
        `SELECT ARRAY[${of.map((name) => `${name}::text`).join(', ')}] AS of FROM ${table} WHERE ${column} IS NOT NULL`,
      );
      for (const row of rows) contexts.add(kind.context(...row.of));
    }
  }

  /** Everything sealed that stands in a row about a person. */
  async function sealedOf(id: string): Promise<Buffer[]> {
    const found: Buffer[] = [];
    for (const { name, worker, columns } of await workerTables(client))
      for (const column of columns.filter(({ type }) => type === 'bytea')) {
        const { rows } = await client.query<{ seal: Buffer }>(
          `SELECT "${column.name}" AS seal FROM ${name} WHERE "${worker}"::text = $1 AND length("${column.name}") > 28`,
          [id],
        );
        found.push(...rows.map(({ seal }) => seal));
      }
    return found;
  }

  /** How many of these stand in the files of a folder, byte for byte. */
  function standing(below: string, seals: Buffer[]): number {
    const all = [...files(below)];
    return seals.filter((seal) => all.some((bytes) => bytes.includes(seal))).length;
  }

  /** Everything reaches the files: heap, and a segment of WAL that is closed. */
  async function flushed(): Promise<void> {
    await client.query('CHECKPOINT');
    await client.query('SELECT pg_switch_wal()');
  }

  beforeAll(async () => {
    await serve(FORMER);
    const idNumber = madeUpIdNumber('19950816');
    [gone, stays] = [await Worker.signUp(served), await Worker.signUp(served)];
    await proveRealName(gone, NAME, idNumber);
    await proveRealName(stays, '王芳');
    const wish = { occupationCodes: ['4-02-06-01'], note: NOTE };
    await gone.post('/v1/claims', { kind: 'wish', content: wish });
    await registerAccount(gone, NAME, ACCOUNT);
    secrets = [NAME, idNumber, gone.phone, ACCOUNT, NOTE];
    await noteContexts();
    sealed = await sealedOf(gone.id);
    const { rows } = await client.query<{ class: string; seal: Buffer }>(
      'SELECT class, wrapped_key AS seal FROM platform.subject_class_key WHERE subject_id = $1',
      [gone.id],
    );
    const kind = (await everySealKind()).find(({ table }) => table === 'platform.subject_class_key')!;
    wrapped = rows.map((row) => ({ context: kind.context(gone.id, row.class), seal: row.seal }));
    await flushed();
  }, 180_000);
  afterAll(async () => {
    await endAll(services);
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('lay in the files before, and opened with that key', async () => {
    expect(wrapped.length).toBeGreaterThan(1);
    expect(sealed.length).toBeGreaterThan(8);
    expect(standing(server.dataDir, sealed)).toBe(sealed.length);
    const ring = new KeyRing([FORMER], lookup);
    const open = opened(carved(server.dataDir, FORMER.id), ring, keysOf(gone.id));
    expect([...open.keys()].toSorted()).toEqual(wrapped.map(({ context }) => context).toSorted());
    await endAll(services); // as docs/backup.md says of the embedded database
    expect(spawnSync('cp', ['-a', at('data'), at('backup')]).status).toBe(0);
  }, 120_000);

  it('is erased, and everything else is wrapped anew, as docs/running.md says', async () => {
    await serve(FORMER);
    await gone.delete('/v1/me');
    const left = async (): Promise<boolean> => {
      const { rows } = await client.query(
        `SELECT FROM platform.delivery d JOIN platform.event e ON e.id = d.event_id
         WHERE d.state <> 'done' AND e.payload ->> 'workerId' = $1`,
        [gone.id],
      );
      return rows.length === 0;
    };
    await eventually(served, left, 'every room has dropped its share');
    await serve(FORMER, REMAINS);
    await serve(REMAINS, FORMER);
    const rotation = await program('platform/operations/rotate-keys.cli', environment([REMAINS, FORMER]));
    expect(rotation).toMatchObject({ code: 0, text: expect.stringMatching(/"the-former-key" may go/) });
    await serve(REMAINS);
    expect((await stays.get('/v1/me')).name).toBe('王芳');
    await noteContexts();
    await client.query('VACUUM');
    await flushed();
  }, 240_000);

  it.each(['data', 'backup'])(
    'is nowhere to be read again in %s, by no key that remains',
    async (where) => {
      const below = where === 'data' ? server.dataDir : at('backup');
      if (where === 'backup') expect(standing(below, sealed)).toBe(sealed.length); // it is all still there, and of no use
      const ring = new KeyRing([REMAINS], lookup);
      for (const { context, seal } of wrapped)
        expect(() => ring.open(seal, context)).toThrow(/the-former-key/);
      const seals = carved(below, REMAINS.id);
      const open = opened(seals, ring, contexts);
      expect(keysOf(gone.id).filter((context) => open.has(context))).toEqual([]);
      expect(keysOf(stays.id).some((context) => open.has(context))).toBe(where === 'data'); // the cutting finds keys
      const telling = [...open].filter(([, texts]) =>
        texts.some((text) => secrets.some((secret) => text.includes(secret))),
      );
      expect(telling.map(([context]) => context)).toEqual([]);
      for (const secret of secrets.filter((one) => one !== gone.phone))
        expect([secret, [...files(below)].some((bytes) => bytes.includes(secret))]).toEqual([secret, false]);
    },
    240_000,
  );

  it('and whoever restores the backup is refused, and hears why', async () => {
    const refused = await program('main', environment([REMAINS], at('backup')));
    expect(refused.code).toBe(1);
    expect(refused.text).toMatch(
      /sealed under "the-former-key": .* or this is a backup from before that, which nobody is to read again/,
    );
    const former = await startRunning(environment([REMAINS, FORMER], at('backup')));
    await endAll([former]); // until the former key is destroyed it is a backup as any other
  }, 120_000);
});
