import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClamdScanner } from '../../src/platform/document/scan/clamd.js';
import { ScannerAway } from '../../src/platform/document/scan/malware-scanner.js';
import { Documents } from '../../src/platform/document/documents.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { ClamdDouble, EICAR } from '../harness/clamd-double.js';
import { hashOf, pdf, upload } from '../harness/papers.js';
import { S3Double } from '../harness/s3-double.js';

const MIB = 1_048_576;

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 200_000) yield bytes.subarray(at, at + 200_000);
}

describe('clamd', () => {
  let clamd: ClamdDouble;
  beforeAll(async () => {
    clamd = await new ClamdDouble(8 * MIB).listen();
  });
  afterAll(() => clamd.close());
  const scanner = (silenceMs?: number): ClamdScanner =>
    new ClamdScanner({ host: '127.0.0.1', port: clamd.port }, silenceMs);

  it('finds what is in a stream, wherever it stands, and nothing in others', async () => {
    expect(await scanner().scan(once(pdf(5 * MIB)))).toBeUndefined();
    expect(await scanner().scan(once(EICAR))).toBe('Eicar-Signature');
    const late = Buffer.concat([pdf(199_990), EICAR, pdf(10)]);
    expect(await scanner().scan(once(late))).toBe('Eicar-Signature');
  });

  it('listens on a Unix socket as well', async () => {
    const path = join(tmpdir(), `clamd-${newId()}.sock`);
    const local = await new ClamdDouble().listen(path);
    expect(await new ClamdScanner({ path }).scan(once(EICAR))).toBe('Eicar-Signature');
    await local.close();
  });

  it('is away when it is not there, says nothing, hangs up or refuses the stream', async () => {
    await expect(new ClamdScanner({ host: '127.0.0.1', port: 9 }).scan(once(pdf()))).rejects.toThrow(
      ScannerAway,
    );
    clamd.behaves = 'hang';
    await expect(scanner(50).scan(once(pdf()))).rejects.toThrow(ScannerAway);
    clamd.behaves = 'close';
    await expect(scanner().scan(once(pdf()))).rejects.toThrow(ScannerAway);
    clamd.behaves = 'well';
    await expect(scanner().scan(once(pdf(20 * MIB)))).rejects.toThrow(ScannerAway);
  });

  it('is not believed before it has all of a stream, by half an answer, or when it never ends one', async () => {
    async function* slowly(): AsyncGenerator<Buffer> {
      for (const piece of [pdf(), pdf(), EICAR]) {
        yield piece;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    clamd.behaves = 'hasty';
    await expect(scanner().scan(slowly())).rejects.toThrow(ScannerAway);
    clamd.behaves = 'half';
    await expect(scanner().scan(once(pdf()))).rejects.toThrow(ScannerAway);
    clamd.behaves = 'drip';
    const impatient = new ClamdScanner({ host: '127.0.0.1', port: clamd.port }, 5_000, 100);
    await expect(impatient.scan(once(pdf()))).rejects.toThrow('clamd takes too long');
    clamd.behaves = 'well';
  });

  it('does not hide that the bytes could not be read', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield pdf();
      throw new Error('the store is away');
    }
    await expect(scanner().scan(broken())).rejects.toThrow('the store is away');
  });
});

describe('documents with a scanner and a bucket', () => {
  let house: House;
  let clamd: ClamdDouble;
  let store: S3Double;
  const platform = actor('platform');
  const read = (id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as: platform });
  const show = (id: string): Promise<Answer> => house.call('GET', `/v1/documents/${id}`, { as: platform });

  beforeAll(async () => {
    clamd = await new ClamdDouble().listen();
    store = await new S3Double(() => house.clock.now()).listen();
    const { endpoint, region, bucket, accessKey, secretKey } = store.place;
    house = await openHouse({
      XINGONG_CLAMD: `tcp://127.0.0.1:${clamd.port}`,
      XINGONG_DOCUMENTS: 's3',
      XINGONG_S3_ENDPOINT: endpoint,
      XINGONG_S3_REGION: region,
      XINGONG_S3_BUCKET: bucket,
      XINGONG_S3_ACCESS_KEY: accessKey,
      XINGONG_S3_SECRET_KEY: secretKey,
    });
  });
  afterAll(async () => {
    await house.close();
    await Promise.all([clamd.close(), store.close()]);
  });

  it('are scanned as they arrive, and read from the bucket, where they lie sealed', async () => {
    const bytes = pdf(7 * MIB);
    const made = await upload(house, platform, { purpose: 'fraud-evidence', bytes });
    expect(made.body).toMatchObject({ state: 'stored', scan: 'clean', hash: hashOf(bytes) });
    expect((await read(made.body.id)).bytes.equals(bytes)).toBe(true);
    expect([...store.objects.values()].some((object) => object.includes(bytes.subarray(500, 600)))).toBe(
      false,
    );
    expect(store.refused).toEqual([]);
  });

  it('with malware are quarantined, and nobody reads them', async () => {
    const bytes = Buffer.concat([pdf(), EICAR]);
    const made = await upload(house, platform, { purpose: 'fraud-evidence', bytes });
    expect(made.body).toMatchObject({ state: 'quarantined', scan: 'infected' });
    expect((await read(made.body.id)).body.code).toBe('document.not-ready');
  });

  it('wait unread while the scanner is away, with growing pauses, and are scanned once it is back', async () => {
    clamd.behaves = 'close';
    const { id, scan } = (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body;
    expect(scan).toBe('waiting');
    expect((await read(id)).body.code).toBe('document.not-ready');
    expect((await house.get(Documents).backlog()).waiting).toBe(1);
    expect(await house.strike('scan-documents')).toBe(0); // not yet
    house.clock.advance({ seconds: 31 });
    expect(await house.strike('scan-documents')).toBe(1);
    clamd.behaves = 'well';
    expect(await house.strike('scan-documents')).toBe(0);
    house.clock.advance({ seconds: 61 });
    expect(await house.strike('scan-documents')).toBe(1);
    expect((await show(id)).body.scan).toBe('clean');
    expect((await read(id)).status).toBe(200);
    expect((await house.get(Documents).backlog()).waiting).toBe(0);
  });

  it('in parts are answered for as not available too: whoever completes them tries again', async () => {
    const bytes = pdf();
    const body = { purpose: 'contract', type: 'application/pdf', size: bytes.length };
    const { id } = (await house.call('POST', '/v1/documents/uploads', { as: platform, key: newId(), body }))
      .body;
    const headers = { 'content-type': 'application/octet-stream' };
    await house.call('PUT', `/v1/documents/uploads/${id}/parts/1`, { as: platform, headers, bytes });
    const complete = (): Promise<Answer> =>
      house.call('POST', `/v1/documents/uploads/${id}/completion`, { as: platform });
    for (let n = 0; n < 4; n++) store.mishaps.push({ method: 'GET', what: '500' });
    expect((await complete()).body.code).toBe('document.store-away');
    const [part] = [...store.objects.keys()].slice(-1);
    const kept = store.objects.get(part!)!;
    store.objects.delete(part!);
    expect((await complete()).body).toMatchObject({ code: 'document.parts-missing', missing: '1' });
    store.objects.set(part!, kept);
    expect((await complete()).body.state).toBe('stored');
  });

  it('are answered for as not available while the bucket is away, and are not called lost', async () => {
    const { id } = (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body;
    for (let n = 0; n < 4; n++) store.mishaps.push({ method: 'HEAD', what: 'cut' });
    expect((await read(id)).status).toBe(503);
    for (let n = 0; n < 4; n++) store.mishaps.push({ method: 'GET', what: '500' });
    expect((await read(id)).status).toBe(503); // it was there a moment ago
    store.mishaps.push({ method: 'GET', what: 'no-bucket', query: 'list-type' });
    await expect(house.strike('check-documents')).rejects.toThrow('failed by the clock');
    expect(store.mishaps).toEqual([]);
    expect((await show(id)).body.state).toBe('stored');
    const before = store.requests;
    await house.strike('check-documents');
    expect(store.requests - before).toBeLessThanOrEqual(2 * store.objects.size); // listings, and the share by hash
    store.objects.clear();
    expect(await house.strike('check-documents')).toBeGreaterThan(0);
    expect((await show(id)).body.state).toBe('lost');
  });
});
