import type { DocumentPlace, ScannerPlace } from './config.types.js';
import type { EnvironmentReader } from './environment.reader.js';

const S3 = ['XINGONG_S3_ENDPOINT', 'XINGONG_S3_BUCKET', 'XINGONG_S3_ACCESS_KEY', 'XINGONG_S3_SECRET_KEY'];

/** Where documents lie; a folder in the data folder unless something else is said. */
export function readDocumentPlace(read: EnvironmentReader): DocumentPlace {
  const kind = read.oneOf('XINGONG_DOCUMENTS', ['folder', 's3'] as const);
  const dataDir = read.text('XINGONG_DATA_DIR') ?? '.data';
  const folder = read.text('XINGONG_DOCUMENTS_DIR') ?? `${dataDir}/documents`;
  if (kind === 'folder') return { kind, folder };
  for (const name of S3) read.required(name, 'XINGONG_DOCUMENTS=s3 needs it');
  const endpoint = read.url('XINGONG_S3_ENDPOINT', ['http:', 'https:']) ?? '';
  const [bucket = '', accessKey = '', secretKey = ''] = S3.slice(1).map((name) => read.text(name));
  return {
    kind,
    endpoint,
    region: read.text('XINGONG_S3_REGION') ?? 'us-east-1',
    bucket,
    accessKey,
    secretKey,
  };
}

/** `tcp://host:3310` or `unix:/path`. */
export function readScanner(read: EnvironmentReader): ScannerPlace | undefined {
  const value = read.text('XINGONG_CLAMD');
  if (value === undefined) return undefined;
  const [, host, port] = /^tcp:\/\/([^:/\s]+):(\d{1,5})$/.exec(value) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) <= 65_535) return { host, port: Number(port) };
  const path = /^unix:(\/.+)$/.exec(value)?.[1];
  if (path !== undefined) return { path };
  read.bad('XINGONG_CLAMD', 'must be tcp://host:port or unix:/path');
  return undefined;
}
