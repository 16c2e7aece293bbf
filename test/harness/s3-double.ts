import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the double does to the next request that fits, once. */
export interface Mishap {
  /** `PUT`, `POST`, … */
  method: string;
  /**
   * `500`: refused; `lost`: done, and the answer never arrives; `cut`: the connection ends before anything is done;
   * `no-bucket`: it says that the bucket is gone; `elsewhere`: it wants us to go to another region; `no-length`: it does
   * not say how long; `endless`: its answer has no end.
   */
  what: '500' | 'lost' | 'cut' | 'failed-completion' | 'no-bucket' | 'elsewhere' | 'no-length' | 'endless';
  /** Only requests whose query has this member. */
  query?: string;
}

interface Upload {
  key: string;
  parts: Map<number, { tag: string; body: Buffer }>;
}

const REGION = 'cn-double';
const LARGEST_SKEW_MS = 15 * 60_000;
const SMALLEST_PART = 5 * 1_048_576;

const hex = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const mac = (key: Uint8Array | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/**
 * A store that speaks S3 as far as we use it, and checks what a real one checks: the signature (recomputed from its
 * definition, not by our code), the day, the hash of every body, the numbers, sizes and tags of parts.
 */
export class S3Double {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Upload>();
  /** What it refused, and why. */
  readonly refused: string[] = [];
  readonly mishaps: Mishap[] = [];
  requests = 0;
  /** Keys that one listing names at most. */
  pageKeys = 1_000;
  private readonly server = createServer((request, response) => void this.serve(request, response));
  private uploadCount = 0;

  constructor(
    readonly now: () => Date,
    private readonly keys = { accessKey: 'AKDOUBLE', secretKey: 'a secret of the double' },
    private readonly bucket = 'papers',
  ) {}

  async listen(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** How it is reached, as the configuration says it. */
  get place(): { endpoint: string; region: string; bucket: string; accessKey: string; secretKey: string } {
    const { port } = this.server.address() as AddressInfo;
    return { endpoint: `http://127.0.0.1:${port}`, region: REGION, bucket: this.bucket, ...this.keys };
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests++;
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const url = new URL(request.url!, 'http://s3');
    const mishap = this.mishapOf(request.method!, url);
    if (mishap === 'cut') return void request.socket.destroy();
    if (mishap === '500') return answer(response, 500, error('InternalError'));
    const wrong = this.wrongSignature(request, url, body);
    if (wrong !== undefined) {
      this.refused.push(wrong);
      return answer(response, 403, error('SignatureDoesNotMatch'));
    }
    if (mishap === 'no-bucket') return answer(response, 404, error('NoSuchBucket'));
    if (mishap === 'elsewhere') return answer(response, 301, error('PermanentRedirect'), { location: '/x' });
    if (mishap === 'no-length') return void response.writeHead(200, { 'transfer-encoding': 'chunked' }).end();
    if (mishap === 'endless') return pour(response);
    if (mishap === 'failed-completion') return answer(response, 200, error('InternalError'));
    const done = this.done(request.method!, url, body);
    if (mishap === 'lost') return void request.socket.destroy();
    answer(response, done.status, request.method === 'HEAD' ? '' : (done.body ?? ''), done.headers);
  }

  private mishapOf(method: string, { searchParams }: URL): Mishap['what'] | undefined {
    const at = this.mishaps.findIndex(
      (one) => one.method === method && (one.query === undefined || searchParams.has(one.query)),
    );
    return at < 0 ? undefined : this.mishaps.splice(at, 1)[0]!.what;
  }

  /** AWS Signature Version 4, recomputed. */
  private wrongSignature({ method, headers }: IncomingMessage, url: URL, body: Buffer): string | undefined {
    const given =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
        headers.authorization ?? '',
      );
    if (!given) return 'no signature';
    const [, accessKey, day, region, names, signature] = given as unknown as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    if (accessKey !== this.keys.accessKey || region !== REGION) return 'another key or region';
    for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date'])
      if (!names.split(';').includes(name)) return `${name} is not signed`;
    const date = String(headers['x-amz-date']);
    const at = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
    if (!(Math.abs(at - this.now().getTime()) < LARGEST_SKEW_MS) || date.slice(0, 8) !== day)
      return 'another day';
    if (headers['x-amz-content-sha256'] !== hex(body)) return 'another body than was signed';
    const query = url.search
      .slice(1)
      .split('&')
      .filter(Boolean)
      .map((pair) => (pair.includes('=') ? pair : `${pair}=`))
      .sort()
      .join('&');
    const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
    const canonical = [method, url.pathname, query, signed.join(''), names, hex(body)].join('\n');
    const toSign = ['AWS4-HMAC-SHA256', date, `${day}/${region}/s3/aws4_request`, hex(canonical)].join('\n');
    const key = mac(mac(mac(mac(`AWS4${this.keys.secretKey}`, day), region), 's3'), 'aws4_request');
    return timingSafeEqual(mac(key, toSign), Buffer.from(signature, 'hex')) ? undefined : 'another signature';
  }

  private done(method: string, url: URL, body: Buffer): Done {
    const [, bucket, ...rest] = url.pathname.split('/');
    const key = rest.join('/');
    if (bucket !== this.bucket) return { status: 404, body: error('NoSuchBucket') };
    const query = url.searchParams;
    if (query.get('list-type') === '2') return this.list(query);
    if (key === '') return { status: 200 };
    const uploadId = query.get('uploadId');
    if (method === 'POST' && query.has('uploads')) return this.begin(key);
    if (uploadId !== null)
      return this.inUpload(method, { key, uploadId, part: Number(query.get('partNumber')) }, body);
    if (method === 'PUT') this.objects.set(key, body);
    const found = this.objects.get(key);
    if (method === 'DELETE') return { status: this.objects.delete(key) ? 204 : 204 };
    if (!found) return { status: 404, body: error('NoSuchKey') };
    if (method === 'PUT') return { status: 200, headers: { etag: `"${hex(body)}"` } };
    return { status: 200, body: found, headers: { 'content-length': String(found.length) } };
  }

  /** ListObjectsV2: by prefix, in the order of keys, by pages with a token of signs that must be encoded. */
  private list(query: URLSearchParams): Done {
    const prefix = query.get('prefix') ?? '';
    const token = query.get('continuation-token');
    const after = token === null ? '' : token.replace(/^~\*\+ /, '');
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix) && key > after).toSorted();
    const shown = keys.slice(0, this.pageKeys);
    const contents = shown.map(
      (key) => `<Contents><Key>${key}</Key><Size>${this.objects.get(key)!.length}</Size></Contents>`,
    );
    const more =
      keys.length > shown.length ? `<NextContinuationToken>~*+ ${shown.at(-1)}</NextContinuationToken>` : '';
    const head = `<IsTruncated>${more !== ''}</IsTruncated>`;
    return { status: 200, body: `<ListBucketResult>${head}${contents.join('')}${more}</ListBucketResult>` };
  }

  private begin(key: string): Done {
    const uploadId = `upload-${++this.uploadCount}/+=&`; // as real ones: signs that must be encoded
    this.uploads.set(uploadId, { key, parts: new Map() });
    return { status: 200, body: `<Result><UploadId>${uploadId.replace('&', '&amp;')}</UploadId></Result>` };
  }

  private inUpload(
    method: string,
    { key, uploadId, part }: { key: string; uploadId: string; part: number },
    body: Buffer,
  ): Done {
    const upload = this.uploads.get(uploadId);
    if (upload?.key !== key) return { status: 404, body: error('NoSuchUpload') };
    if (method === 'DELETE') {
      this.uploads.delete(uploadId);
      return { status: 204 };
    }
    if (method === 'PUT') {
      const tag = `"${hex(body).slice(0, 32)}"`;
      upload.parts.set(part, { tag, body });
      return { status: 200, headers: { etag: tag } };
    }
    return this.complete(upload, uploadId, body.toString());
  }

  private complete(upload: Upload, uploadId: string, xml: string): Done {
    const named = [...xml.matchAll(/<PartNumber>(\d+)<\/PartNumber><ETag>([^<]+)<\/ETag>/g)];
    const bodies: Buffer[] = [];
    for (const [index, [, number, tag]] of named.entries()) {
      const part = upload.parts.get(Number(number));
      if (index > 0 && Number(number) <= Number(named[index - 1]![1]))
        return { status: 400, body: error('InvalidPartOrder') };
      if (part?.tag !== tag) return { status: 400, body: error('InvalidPart') };
      if (index < named.length - 1 && part!.body.length < SMALLEST_PART)
        return { status: 400, body: error('EntityTooSmall') };
      bodies.push(part!.body);
    }
    this.objects.set(upload.key, Buffer.concat(bodies));
    this.uploads.delete(uploadId);
    return { status: 200, body: '<CompleteMultipartUploadResult/>' };
  }
}

interface Done {
  status: number;
  body?: string | Buffer;
  headers?: Record<string, string>;
}

function error(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code></Error>`;
}

function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers).end(body);
}

/** Never ends by itself. */
function pour(response: ServerResponse): void {
  const more = (): void => {
    while (!response.destroyed && response.write('x'.repeat(65_536)));
  };
  response.writeHead(200).on('drain', more);
  more();
}
