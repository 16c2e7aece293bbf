import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Commands } from '../../src/platform/command/commands.js';
import { Database } from '../../src/platform/database/database.js';
import type { DocumentId, ObjectId } from '../../src/platform/document/document.types.js';
import { Documents } from '../../src/platform/document/documents.js';
import { ObjectRows } from '../../src/platform/document/sealing/object.rows.js';
import { ObjectStore } from '../../src/platform/document/store/object-store.js';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { newId } from '../../src/platform/ids/ids.js';
import { Parameters } from '../../src/platform/parameter/parameters.js';
import { UPLOAD_POLICY } from '../../src/platform/document/purposes.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { pdf, png, upload } from '../harness/papers.js';

const MIB = 1_048_576;

describe('documents under attack', () => {
  let house: House;
  const platform = actor('platform');
  const show = (id: string): Promise<Answer> => house.call('GET', `/v1/documents/${id}`, { as: platform });
  const read = (id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as: platform });
  const files = (): string[] => {
    const { documents } = house.config;
    if (documents.kind !== 'folder') return [];
    return readdirSync(documents.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'xingong-documents.json')
      .map((entry) => join(entry.parentPath, entry.name));
  };
  const open = async (bytes: Buffer, as = platform): Promise<string> => {
    const body = { purpose: 'contract', type: 'application/pdf', size: bytes.length };
    return (await house.call('POST', '/v1/documents/uploads', { as, key: newId(), body })).body.id;
  };
  const put = (id: string, part: number | string, bytes: Buffer): Promise<Answer> =>
    house.call('PUT', `/v1/documents/uploads/${id}/parts/${part}`, {
      as: platform,
      headers: { 'content-type': 'application/octet-stream' },
      bytes,
    });
  const complete = (id: string): Promise<Answer> =>
    house.call('POST', `/v1/documents/uploads/${id}/completion`, { as: platform });

  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('are not erased while a case takes them: whoever locked them first is heard', async () => {
    const { id } = (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body;
    house.clock.advance({ days: 8 });
    const documents = house.get(Documents);
    const retention = await documents.retention();
    const waits = async (): Promise<void> => {
      const [row] = await house.get(Database).query<{ count: number }>(
        `SELECT count(*)::int FROM pg_locks w JOIN pg_locks h ON h.pid = w.pid
         WHERE NOT w.granted AND h.relation = 'platform.document'::regclass
           AND h.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      if (row!.count === 0) await waits();
    };
    let tidied: Promise<unknown> | undefined;
    await house.get(Commands).unkeyed(async (tx) => {
      const to = { room: 'enterprise-credit', caseId: newId(), by: platform, readers: [] };
      const purposes = ['fraud-evidence'] as const;
      await documents.attach(tx, [id as DocumentId], { ...to, purposes }, retention);
      tidied = house.strike('tidy-documents');
      await waits();
    });
    await tidied;
    expect((await show(id)).body.state).toBe('stored');
    expect((await read(id)).status).toBe(200);
  });

  it('of one uploader are counted together, however many arrive at once', async () => {
    const one = actor('platform');
    const policy = await house.get(Parameters).today(UPLOAD_POLICY);
    const enter = (value: object): Promise<void> =>
      house.setParameter(UPLOAD_POLICY.key, value, businessDay(house.clock.now()));
    await enter({ ...policy, unattachedBytes: 3 * MIB });
    try {
      const papers = Array.from({ length: 6 }, () => ({ purpose: 'contract', bytes: pdf(MIB - 100) }));
      const sent = await Promise.all(papers.map((paper) => upload(house, one, paper)));
      const codes = sent.map(({ body }) => body.code).filter(Boolean);
      expect(codes).toEqual(Array(3).fill('document.too-much-unattached'));
      const other = actor('platform');
      const declare = (): Promise<Answer> =>
        house.call('POST', '/v1/documents/uploads', {
          as: other,
          key: newId(),
          body: { purpose: 'contract', type: 'application/pdf', size: MIB },
        });
      const opened = await Promise.all([1, 2, 3, 4, 5, 6].map(declare));
      expect(opened.filter(({ status }) => status === 201)).toHaveLength(3);
    } finally {
      await enter(policy);
    }
  });

  it('leave nothing in the store of what is sent again and again', async () => {
    await house.strike('tidy-documents');
    const key = newId();
    const paper = { purpose: 'contract', bytes: pdf(), key };
    await upload(house, platform, paper);
    const before = files().length;
    for (let n = 0; n < 3; n++) await upload(house, platform, paper);
    expect(files().length).toBe(before);

    const bytes = pdf();
    const id = await open(bytes);
    for (let n = 0; n < 3; n++) await put(id, 1, bytes);
    expect(files().length).toBe(before + 1);
    await complete(id);
    expect(files().length).toBe(before + 1);

    const bad = Buffer.from('<html>'.padEnd(100));
    const refused = await open(bad);
    await put(refused, 1, bad);
    expect((await complete(refused)).body.code).toBe('document.type-differs');
    expect(files().length).toBe(before + 1);
  });

  it('are not swept while somebody writes them: what is written then would lie there without a row', async () => {
    const id = await open(pdf());
    const object = newId() as string as ObjectId;
    const rows = house.get(ObjectRows);
    const sealedKey = Buffer.from('a sealed key');
    const of = { id: object, documentId: id as DocumentId, part: 1, sealedKey };
    await house.get(Commands).unkeyed((tx) => rows.begin(tx, of));
    await house.get(Commands).unkeyed((tx) => rows.doomOf(tx, [id as DocumentId]));
    await house.strike('tidy-documents');
    await house.get(ObjectStore).put(object, [Buffer.from('late')] as never);
    house.clock.advance({ hours: 25 });
    await house.strike('tidy-documents');
    expect(await house.get(ObjectStore).sizeOf(object)).toBeUndefined();
  });

  it.each(['0', '-1', '2', '1.5', '1e0', '٣', '%2e', '99999999999'])('have no part %s', async (part) => {
    const bytes = pdf();
    const answer = await put(await open(bytes), part, bytes);
    expect([400, 404, 422]).toContain(answer.status);
  });

  it('whose first bytes do not open are refused, not cut off', async () => {
    const known = new Set(files());
    const { id } = (await upload(house, platform, { purpose: 'contract', bytes: pdf() })).body;
    const [file] = files().filter((one) => !known.has(one));
    const bytes = readFileSync(file!);
    bytes[5]! ^= 1;
    writeFileSync(file!, bytes);
    expect((await read(id)).body.code).toBe('document.not-ready');
  });

  it('cost the processor no more than their bytes are worth', async () => {
    const empty = Buffer.concat([Buffer.alloc(4), Buffer.from('IDAT'), Buffer.alloc(4)]);
    const bytes = Buffer.concat([png('x').subarray(0, 33), Buffer.alloc(18 * MIB, empty)]);
    const answer = await upload(house, platform, { purpose: 'chat-screenshot', bytes, type: 'image/png' });
    expect(answer.body.code).toBe('document.broken');
    const filled = Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(18 * MIB, 0xff)]);
    const jpeg = await upload(house, platform, {
      purpose: 'chat-screenshot',
      bytes: filled,
      type: 'image/jpeg',
    });
    expect(jpeg.body.code).toBe('document.broken');
  });
});
