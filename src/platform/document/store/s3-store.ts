import { setTimeout as pause } from 'node:timers/promises';
import type { Bytes } from '../document.types.js';
import {
  DocumentStoreUnusableError,
  folderOf,
  type ListedObject,
  ObjectMissing,
  ObjectStore,
} from './object-store.js';
import type { S3Answer, S3Call, S3Http } from '../../outbound/s3-http.js';
import { canonicalQuery, type S3Credentials, sha256Hex, signedHeaders } from './s3-signature.js';

/** Where the bucket is, and whose it is. */
export interface S3Place extends S3Credentials {
  /** Without a path, as `https://s3.example.cn`; the bucket stands in the path. */
  endpoint: string;
  bucket: string;
}

/** S3 takes no smaller part but the last one. */
const PART_BYTES = 5 * 1_048_576;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 100;

/** The store refused, or did not answer, after every attempt. */
export class S3Failure extends Error {
  override name = 'S3Failure';
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(`the store answered ${status} ${code}`);
  }
}

/** Any store that speaks S3: objects up to 5 MiB at once, larger ones in parts, every body signed with its hash. */
export class S3Store extends ObjectStore {
  constructor(
    private readonly place: S3Place,
    private readonly http: S3Http,
    private readonly now: () => Date,
  ) {
    super();
  }

  /** @throws DocumentStoreUnusableError when the store refuses; one that is away for a moment ends no start */
  async open(): Promise<void> {
    const answer = await this.send({ method: 'HEAD' }).catch(() => undefined);
    await answer?.drop();
    const isThere = answer === undefined || answer.status >= 500 || answer.status < 300;
    if (isThere) return; // a redirect is a bucket of another region: nothing would be kept there
    throw new DocumentStoreUnusableError(
      `The bucket ${this.place.bucket} at ${this.place.endpoint} cannot be used: it answers ${answer.status}. ` +
        'Check XINGONG_S3_BUCKET, XINGONG_S3_REGION and the keys.',
    );
  }

  async put(key: string, bytes: Bytes): Promise<void> {
    const blocks = blocksOf(bytes);
    const first = await blocks.next();
    const second = await blocks.next();
    if (second.done === true) {
      await this.done({ method: 'PUT', key, body: first.value ?? Buffer.alloc(0) });
      return;
    }
    await this.putInParts(key, [first.value as Buffer, second.value], blocks);
  }

  async *get(key: string): AsyncGenerator<Uint8Array> {
    const answer = await this.send({ method: 'GET', key });
    if (answer.status !== 200) {
      const failed = await failure(answer);
      throw failed.code === 'NoSuchKey' ? new ObjectMissing(key) : failed; // a bucket that is gone loses no document
    }
    yield* answer.bytes();
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const answer = await this.send({ method: 'HEAD', key });
    await answer.drop();
    if (answer.status === 404) return undefined;
    const length = String(answer.headers['content-length']);
    if (answer.status !== 200 || !/^\d+$/.test(length)) throw new S3Failure(answer.status, 'HEAD');
    return Number(length);
  }

  /** By ListObjectsV2, which gives at most a thousand at once, in the order of their keys. */
  async *list(folder: string): AsyncGenerator<ListedObject> {
    const prefix = `objects/${folder}/`;
    let last = '';
    let after: string | undefined;
    do {
      const query = { 'list-type': '2', prefix, ...(after !== undefined && { 'continuation-token': after }) };
      const { body } = await this.done({ method: 'GET', query });
      const found = [...body.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, one]) =>
        listed(one!, prefix),
      );
      after = textOf(body, 'IsTruncated') === 'true' ? textOf(body, 'NextContinuationToken') : undefined;
      const next = found.at(-1)?.key ?? '';
      if (after !== undefined && next <= last) throw new S3Failure(200, 'a listing without an end');
      last = next;
      yield* found;
    } while (after !== undefined);
  }

  /** Parts of an upload that was cut off have no name to ask for: a life-cycle rule of the bucket ends them. */
  async delete(key: string): Promise<void> {
    const answer = await this.send({ method: 'DELETE', key });
    if (answer.status !== 204 && answer.status !== 200 && answer.status !== 404) throw await failure(answer);
    await answer.drop();
  }

  private async putInParts(key: string, held: Buffer[], rest: AsyncIterable<Buffer>): Promise<void> {
    const begun = await this.done({ method: 'POST', key, query: { uploads: '' } });
    const uploadId = textOf(begun.body, 'UploadId');
    if (uploadId === undefined) throw new S3Failure(200, 'no UploadId');
    try {
      const tags: string[] = [];
      let size = 0;
      for await (const body of inOrder(held, rest)) {
        size += body.length;
        const query = { partNumber: String(tags.length + 1), uploadId };
        tags.push((await this.done({ method: 'PUT', key, query, body })).tag);
      }
      await this.complete(key, uploadId, tags, size);
    } catch (error) {
      await this.send({ method: 'DELETE', key, query: { uploadId } })
        .then((answer) => answer.drop())
        .catch(() => undefined); // what failed first is the news
      throw error;
    }
  }

  /** An answer that was lost makes the repetition say there is no such upload: then the object is there, or it failed. */
  private async complete(key: string, uploadId: string, tags: string[], size: number): Promise<void> {
    const parts = tags.map(
      (tag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${asXml(tag)}</ETag></Part>`,
    );
    const body = Buffer.from(`<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`);
    try {
      await this.done({ method: 'POST', key, query: { uploadId }, body });
    } catch (error) {
      const isGone = error instanceof S3Failure && error.code === 'NoSuchUpload';
      if (!isGone || (await this.sizeOf(key)) !== size) throw error;
    }
  }

  /** Sends until the store did it. @throws S3Failure */
  private async done(asked: Asked): Promise<{ body: string; tag: string }> {
    const answer = await this.send(asked);
    const body = await answer.text();
    const code = textOf(body, 'Code');
    // a completion may answer 200 and say in its body that it failed
    if (answer.status !== 200 || /<Error>/.test(body)) throw new S3Failure(answer.status, code ?? '');
    return { body, tag: String(answer.headers['etag'] ?? '') };
  }

  /** Repeats what was lost on the way or met a store out of breath; every request of ours may be repeated. */
  private async send(asked: Asked): Promise<S3Answer> {
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.http.send(this.signed(asked));
        if (attempt >= ATTEMPTS || (answer.status < 500 && answer.status !== 429)) return answer;
        await answer.drop();
      } catch (error) {
        if (attempt >= ATTEMPTS) throw new S3Failure(0, (error as { code?: string }).code ?? 'no answer');
      }
      await pause(FIRST_PAUSE_MS * 2 ** attempt);
    }
  }

  private signed({ method, key, query = {}, body }: Asked): S3Call {
    const url = new URL(this.place.endpoint);
    url.pathname = `/${this.place.bucket}${key === undefined ? '' : `/objects/${folderOf(key)}/${key}`}`;
    url.search = canonicalQuery(query);
    const payloadHash = sha256Hex(body ?? '');
    const headers = signedHeaders({ method, url, payloadHash }, this.place, this.now());
    return { method, url, headers, ...(body && { body }) };
  }
}

interface Asked {
  method: S3Call['method'];
  key?: string;
  query?: Record<string, string>;
  body?: Buffer;
}

async function failure(answer: S3Answer): Promise<S3Failure> {
  return new S3Failure(answer.status, textOf(await answer.text(), 'Code') ?? '');
}

/** The key is named behind its folder. @throws S3Failure for what is no object */
function listed(xml: string, prefix: string): ListedObject {
  const key = textOf(xml, 'Key') ?? '';
  const size = textOf(xml, 'Size') ?? '';
  if (!key.startsWith(prefix) || !/^\d+$/.test(size)) throw new S3Failure(200, 'a listing of something else');
  return { key: key.slice(prefix.length), size: Number(size) };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function textOf(xml: string, element: string): string | undefined {
  const written = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml)?.[1];
  return written?.replaceAll(/&(?:#(x?)([\dA-Fa-f]{1,5})|(lt|gt|amp|quot|apos));/g, plain);
}

/** The sign that an entity stands for. */
function plain(_: string, hex = '', code = '', name = ''): string {
  return ENTITIES[name] ?? String.fromCodePoint(parseInt(code, hex === '' ? 10 : 16));
}

const asXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

async function* inOrder(held: Buffer[], rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield* held.splice(0);
  yield* rest;
}

/** A stream in blocks of a part's size. */
async function* blocksOf(bytes: Bytes): AsyncGenerator<Buffer, undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    held.push(piece);
    size += piece.length;
    if (size < PART_BYTES) continue;
    yield Buffer.concat(held, size);
    held = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(held, size);
  return undefined;
}
