import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FolderRegister, FolderStore } from '../../src/platform/document/store/folder-store.js';
import {
  DocumentStoreUnusableError,
  type ListedObject,
  ObjectMissing,
  type ObjectStore,
} from '../../src/platform/document/store/object-store.js';
import { s3Http } from '../../src/platform/outbound/s3-http.js';
import { S3Failure, S3Store } from '../../src/platform/document/store/s3-store.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { newId } from '../../src/platform/ids/ids.js';
import { lastWords } from '../../src/platform/operations/last-words.js';
import { type RunningService, startService } from '../../src/service.js';
import { openHouse } from '../harness/app.js';
import { S3Double } from '../harness/s3-double.js';

const MIB = 1_048_576;

async function* pieces(bytes: Buffer, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

async function listed(store: ObjectStore, folder: string): Promise<ListedObject[]> {
  const found: ListedObject[] = [];
  for await (const one of store.list(folder)) found.push(one);
  return found.toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

/** A register as the database keeps one. */
function register(installationId = newId()): FolderRegister {
  let folder: string | undefined;
  return {
    newId,
    installationId: () => Promise.resolve(installationId),
    claim: (id) => Promise.resolve((folder ??= id)),
  };
}

function keepsObjects(open: () => Promise<ObjectStore>): void {
  it('keeps what it is given, of any size, until it is deleted', async () => {
    const store = await open();
    for (const size of [0, 1, 70_000, 5 * MIB, 5 * MIB + 1, 13 * MIB]) {
      const key = newId();
      const bytes = randomBytes(size);
      await store.put(key, pieces(bytes));
      expect(await store.sizeOf(key)).toBe(size);
      expect((await whole(store.get(key))).equals(bytes)).toBe(true);
      await store.delete(key);
      await store.delete(key);
      expect(await store.sizeOf(key)).toBeUndefined();
      await expect(whole(store.get(key))).rejects.toThrow(ObjectMissing);
    }
  });

  it('lists what lies in a folder, with its size, and nothing of another', async () => {
    const store = await open();
    expect(await listed(store, 'ab')).toEqual([]);
    const keys = Array.from({ length: 5 }, () => `${newId().slice(0, -2)}ab`);
    for (const [at, key] of keys.entries()) await store.put(key, pieces(randomBytes(at + 1)));
    await store.put(`${newId().slice(0, -2)}ac`, pieces(randomBytes(9)));
    const expected = keys.map((key, at) => ({ key, size: at + 1 }));
    expect(await listed(store, 'ab')).toEqual(expected.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
  });

  it('keeps nothing of a stream that breaks off', async () => {
    const store = await open();
    const key = newId();
    async function* broken(): AsyncGenerator<Buffer> {
      yield* pieces(randomBytes(12 * MIB));
      throw new Error('the client is gone');
    }
    await expect(store.put(key, broken())).rejects.toThrow('the client is gone');
    expect(await store.sizeOf(key)).toBeUndefined();
  });
}

describe('a folder of documents', () => {
  const root = mkdtempSync(join(tmpdir(), 'xingong-store-'));
  let folder: string;
  beforeEach(() => (folder = join(root, newId())));
  afterAll(() => rmSync(root, { recursive: true }));

  keepsObjects(() => Promise.resolve(new FolderStore(folder, register())));

  it('leaves nothing beside what it keeps', async () => {
    const store = new FolderStore(folder, register());
    await store.put(newId(), pieces(randomBytes(1_000)));
    expect(readdirSync(join(folder, 'parts'))).toEqual([]);
  });

  it('is opened by every process that shares it, at once and again', async () => {
    const shared = register();
    const open = (): Promise<void> => new FolderStore(folder, shared).open();
    await Promise.all([open(), open(), open()]);
    await open();
    expect(readdirSync(folder)).toEqual(['xingong-documents.json']);
  });

  it('ends the start of a process that does not share it with one line', async () => {
    const shared = register();
    await new FolderStore(folder, shared).open();
    const error = await new FolderStore(join(root, newId()), shared).open().catch((e: unknown) => e as Error);
    expect(error).toBeInstanceOf(DocumentStoreUnusableError);
    expect(error!.message).toMatch(
      /is not the one this installation keeps its documents in.*XINGONG_DOCUMENTS=s3/,
    );
    expect(error!.message).not.toContain('\n');
  });

  it('ends the start of another installation, and of one that can not write there', async () => {
    await new FolderStore(folder, register()).open();
    await expect(new FolderStore(folder, register()).open()).rejects.toThrow(DocumentStoreUnusableError);
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'file'), '');
    await expect(new FolderStore(join(root, 'file'), register()).open()).rejects.toThrow(/cannot be used: /);
  });
});

describe('a service', () => {
  it('starts a second time where it finds its folder of documents, and ends with that line where it does not', async () => {
    const { environment, drop } = await (await openHouse()).leave();
    const elsewhere = mkdtempSync(join(tmpdir(), 'xingong-store-'));
    const start = (more: object): Promise<RunningService> =>
      startService(loadConfig({ ...environment, XINGONG_PORT: '0', ...more }), {
        say: () => undefined,
        signals: false,
      });
    const first = await start({});
    const second = await start({});
    const error = await start({ XINGONG_DOCUMENTS_DIR: elsewhere }).catch((e: unknown) => e);
    await Promise.all([first.close(), second.close()]);
    expect(lastWords(error)).toMatch(/^The folder of documents .* is not the one this installation.*$/);
    rmSync(elsewhere, { recursive: true });
    await drop();
  });
});

describe('a store that speaks S3', () => {
  const now = new Date('2026-11-02T01:00:00Z');
  let double: S3Double;
  let store: S3Store;
  beforeEach(async () => {
    double = await new S3Double(() => now).listen();
    double.pageKeys = 2;
    store = new S3Store(double.place, s3Http(), () => now);
  });
  afterEach(async () => {
    await double.close();
  });

  keepsObjects(() => Promise.resolve(store));

  it('believes no signature by another key, of another day or for another region', async () => {
    const at = (place: object, when = now): S3Store =>
      new S3Store({ ...double.place, ...place }, s3Http(), () => when);
    const others = [
      at({ secretKey: 'x' }),
      at({ region: 'x' }),
      at({ accessKey: 'x' }),
      at({}, new Date(now.getTime() + 3_600_000)),
    ];
    for (const other of others) {
      await expect(other.put(newId(), pieces(randomBytes(10)))).rejects.toThrow(S3Failure);
      await expect(other.open()).rejects.toThrow(/cannot be used: it answers 403/);
    }
    expect(double.objects.size).toBe(0);
    await store.open();
    await expect(at({ bucket: 'other' }).open()).rejects.toThrow(/answers 404/);
  });

  it('may refuse, cut off and lose answers, and has each object whole all the same', async () => {
    const bytes = randomBytes(12 * MIB);
    const all = ['500', 'cut', 'lost'] as const;
    for (const what of all)
      for (const query of ['uploads', 'partNumber', 'uploadId']) {
        const key = newId();
        double.mishaps.push({ method: query === 'partNumber' ? 'PUT' : 'POST', what, query });
        await store.put(key, pieces(bytes));
        expect((await whole(store.get(key))).equals(bytes), `${what} ${query}`).toBe(true);
      }
    expect(double.mishaps).toEqual([]);
    expect(double.refused).toEqual([]);
  });

  it('that says 200 and in the body that it failed has kept nothing', async () => {
    double.mishaps.push({ method: 'POST', what: 'failed-completion', query: 'uploadId' });
    const key = newId();
    await expect(store.put(key, pieces(randomBytes(12 * MIB)))).rejects.toThrow(S3Failure);
    expect(await store.sizeOf(key)).toBeUndefined();
    expect(double.uploads.size).toBe(0); // it was given up
  });

  it('whose bucket is gone, or that does not say how long an object is, has not lost it', async () => {
    const key = newId();
    await store.put(key, pieces(randomBytes(10)));
    double.mishaps.push({ method: 'GET', what: 'no-bucket' });
    await expect(whole(store.get(key))).rejects.toThrow('NoSuchBucket');
    double.mishaps.push({ method: 'GET', what: 'no-bucket', query: 'list-type' });
    await expect(listed(store, key.slice(-2))).rejects.toThrow('NoSuchBucket');
    double.mishaps.push({ method: 'HEAD', what: 'no-length' });
    await expect(store.sizeOf(key)).rejects.toThrow(S3Failure);
  });

  it('that is of another region ends the start', async () => {
    double.mishaps.push({ method: 'HEAD', what: 'elsewhere' });
    await expect(store.open()).rejects.toThrow(/cannot be used: it answers 301/);
  });

  it('whose words have no end is not listened to for ever', async () => {
    double.mishaps.push({ method: 'PUT', what: 'endless' });
    await expect(store.put(newId(), pieces(randomBytes(10)))).rejects.toThrow('the store says more than');
  });

  it('that stays away fails after four attempts, and ends no start', async () => {
    for (let n = 0; n < 4; n++) double.mishaps.push({ method: 'PUT', what: '500' });
    await expect(store.put(newId(), pieces(randomBytes(10)))).rejects.toThrow('500');
    expect(double.mishaps).toEqual([]);
    const gone = new S3Store({ ...double.place, endpoint: 'http://127.0.0.1:9' }, s3Http(), () => now);
    await gone.open();
  });
});
