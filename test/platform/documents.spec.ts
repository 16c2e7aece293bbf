import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../src/platform/database/database.js';
import { Commands } from '../../src/platform/command/commands.js';
import { AccessLog } from '../../src/platform/crypto/access-log.js';
import { SubjectVault } from '../../src/platform/crypto/subject-vault.js';
import { type Attachment, Documents } from '../../src/platform/document/documents.js';
import type { DocumentId } from '../../src/platform/document/document.types.js';
import type { Actor } from '../../src/platform/http/access/actor.js';
import { newId } from '../../src/platform/ids/ids.js';
import { actor, type Answer, type House, openHouse } from '../harness/app.js';
import { hashOf, jpeg, multipart, pdf, png, upload, webp } from '../harness/papers.js';

const MIB = 1_048_576;

describe('documents', () => {
  let house: House;
  let platform: Actor;
  const operator = actor('operator');

  const read = (as: Actor, id: string): Promise<Answer> =>
    house.call('GET', `/v1/documents/${id}/content`, { as });
  const show = (as: Actor, id: string): Promise<Answer> => house.call('GET', `/v1/documents/${id}`, { as });
  const files = (): string[] => {
    const { documents } = house.config;
    if (documents.kind !== 'folder') return [];
    return readdirSync(documents.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  };
  /** As a room's use case takes documents into a case. */
  const attach = async (ids: string[], to: Partial<Attachment> & { by: Actor }): Promise<string> => {
    const caseId = newId();
    const documents = house.get(Documents);
    const retention = await documents.retention();
    const attachment = {
      room: 'enterprise-credit',
      caseId,
      purposes: ['fraud-evidence'],
      readers: [],
      ...to,
    } as Attachment;
    await house
      .get(Commands)
      .unkeyed((tx) => documents.attach(tx, ids as DocumentId[], attachment, retention));
    return caseId;
  };

  beforeAll(async () => {
    house = await openHouse();
    platform = actor('platform');
  });
  afterAll(() => house.close());

  describe('in one request', () => {
    it('are sealed in the store, and come back byte by byte as a download that no browser runs', async () => {
      const bytes = pdf(3 * MIB);
      const made = await upload(house, platform, { purpose: 'fraud-evidence', bytes });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        state: 'stored',
        scan: 'unscanned',
        size: bytes.length,
        hash: hashOf(bytes),
      });
      expect(made.body.receivedHash).toBe(made.body.hash);
      const content = await read(platform, made.body.id);
      expect(content.bytes.equals(bytes)).toBe(true);
      expect(content.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(bytes.length),
        'content-disposition': `attachment; filename="${made.body.id}.pdf"`,
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
        'cache-control': 'no-store',
      });
      const [stored] = files();
      expect(readFileSync(stored!).includes(bytes.subarray(100, 200))).toBe(false);
    });

    it('are the same document when the same request comes again, and refused with other bytes', async () => {
      const key = newId();
      const bytes = pdf();
      const paper = { purpose: 'fraud-evidence', bytes, key };
      const first = await upload(house, platform, paper);
      const again = await upload(house, platform, paper);
      expect(again.body).toEqual(first.body);
      const other = await upload(house, platform, { ...paper, bytes: pdf() });
      expect([other.status, other.body.code]).toEqual([422, 'command.key-reused']);
      await house.strike('tidy-documents');
      expect((await read(platform, first.body.id)).status).toBe(200);
    });

    it.each([
      [
        'a type its content is not',
        { purpose: 'contract', bytes: pdf(), type: 'image/png' },
        'document.type-differs',
      ],
      [
        'a script behind an image’s name',
        { purpose: 'contract', bytes: Buffer.from('<svg onload="x()"/>'), type: 'image/png' },
        'document.type-differs',
      ],
      [
        'SVG',
        { purpose: 'contract', bytes: Buffer.from('<svg/>'), type: 'image/svg+xml' },
        'document.type-not-taken',
      ],
      [
        'HTML',
        { purpose: 'contract', bytes: Buffer.from('<html>'), type: 'text/html' },
        'document.type-not-taken',
      ],
      [
        'a type the purpose does not take',
        { purpose: 'chat-screenshot', bytes: pdf() },
        'document.type-not-taken',
      ],
      ['nothing', { purpose: 'contract', bytes: Buffer.alloc(0) }, 'document.empty'],
      [
        'an image that is cut off',
        { purpose: 'contract', bytes: jpeg('here').subarray(0, 3_000), type: 'image/jpeg' },
        'document.broken',
      ],
      [
        'more than the purpose allows',
        {
          purpose: 'chat-screenshot',
          bytes: Buffer.concat([png('x'), Buffer.alloc(21 * MIB)]),
          type: 'image/png',
        },
        'document.too-large',
      ],
      [
        'somebody else where there is none',
        { purpose: 'licence', bytes: pdf(), subjectId: newId() },
        'document.subject-not-allowed',
      ],
      [
        'somebody who is not here',
        { purpose: 'contract', bytes: pdf(), subjectId: newId() },
        'document.subject-unknown',
      ],
    ])('are refused with %s, and leave nothing', async (_what, paper, code) => {
      const before = files().length;
      const answer = await upload(house, platform, paper);
      expect(answer.body.code).toBe(code);
      await house.strike('tidy-documents');
      expect(files().length).toBeLessThanOrEqual(before);
    });

    it('need a purpose before the file, one file, and a whole body', async () => {
      const send = (form: ReturnType<typeof multipart>): Promise<Answer> =>
        house.call('POST', '/v1/documents', { as: platform, key: newId(), ...form });
      const codes = async (form: ReturnType<typeof multipart>): Promise<unknown> =>
        (await send(form)).body.code;
      expect(await codes(multipart({}, pdf(), 'application/pdf'))).toBe('request.invalid');
      expect(await codes(multipart({ purpose: 'contract', x: '1' }, pdf(), 'application/pdf'))).toBe(
        'request.invalid',
      );
      const whole = multipart({ purpose: 'contract' }, pdf(), 'application/pdf');
      expect(await codes({ ...whole, bytes: whole.bytes.subarray(0, -30) })).toBe('request.malformed');
      const json = await house.call('POST', '/v1/documents', { as: platform, key: newId(), body: {} });
      expect(json.body.code).toBe('request.unsupported-media-type');
    });

    it('open no way for large or streamed bodies to other routes', async () => {
      const form = multipart({ purpose: 'contract' }, pdf(), 'application/pdf');
      const other = await house.call('POST', '/v1/organisations', { key: newId(), ...form });
      expect(other.status).toBe(415);
      const headers = { 'content-type': 'application/octet-stream' };
      const bytes = await house.call('POST', '/v1/organisations', { key: newId(), headers, bytes: pdf() });
      expect(bytes.status).toBe(415);
      const large = { x: 'x'.repeat(MIB) };
      expect((await house.call('POST', '/v1/organisations', { key: newId(), body: large })).status).toBe(413);
    });
  });

  describe('in parts', () => {
    const open = async (bytes: Buffer, as = platform): Promise<string> => {
      const body = { purpose: 'contract', type: 'application/pdf', size: bytes.length };
      const opened = await house.call('POST', '/v1/documents/uploads', { as, key: newId(), body });
      expect(opened.status).toBe(201);
      return opened.body.id;
    };
    const put = (id: string, part: number, bytes: Buffer, as = platform): Promise<Answer> =>
      house.call('PUT', `/v1/documents/uploads/${id}/parts/${part}`, {
        as,
        headers: { 'content-type': 'application/octet-stream' },
        bytes,
      });
    const complete = (id: string, as = platform): Promise<Answer> =>
      house.call('POST', `/v1/documents/uploads/${id}/completion`, { as });

    it('arrive in any order, say what is missing, and are readable only when they are whole', async () => {
      const bytes = pdf(9 * MIB);
      const id = await open(bytes);
      const part = (n: number): Buffer => bytes.subarray((n - 1) * 4 * MIB, n * 4 * MIB);
      expect((await put(id, 3, part(3))).body).toEqual({
        part: 3,
        size: part(3).length,
        hash: hashOf(part(3)),
      });
      expect((await put(id, 1, pdf(4 * MIB).subarray(0, 4 * MIB))).status).toBe(200);
      expect((await put(id, 1, part(1))).status).toBe(200); // again, and with other bytes than before
      expect((await complete(id)).body).toMatchObject({ code: 'document.parts-missing', missing: '2' });
      expect((await read(platform, id)).body.code).toBe('document.not-ready');
      const there = await house.call('GET', `/v1/documents/uploads/${id}`, { as: platform });
      expect(there.body.parts.map((one: { part: number }) => one.part)).toEqual([1, 3]);
      await put(id, 2, part(2));
      const done = await complete(id);
      expect(done.body).toMatchObject({ state: 'stored', hash: hashOf(bytes), size: bytes.length });
      expect((await complete(id)).body).toEqual(done.body);
      expect((await read(platform, id)).bytes.equals(bytes)).toBe(true);
      expect((await put(id, 2, part(2))).body.code).toBe('document.upload-closed');
    });

    it('leave one object when they are completed twice at once', async () => {
      const bytes = pdf(5 * MIB);
      const id = await open(bytes);
      await put(id, 1, bytes.subarray(0, 4 * MIB));
      await put(id, 2, bytes.subarray(4 * MIB));
      await house.strike('tidy-documents');
      const before = files().length;
      const both = await Promise.all([complete(id), complete(id)]);
      expect(both.map(({ body }) => body.hash)).toEqual([hashOf(bytes), hashOf(bytes)]);
      await house.strike('tidy-documents');
      expect(files().length).toBe(before - 1); // two parts went, one document came
      expect((await read(platform, id)).bytes.equals(bytes)).toBe(true);
    });

    it('have their size and number, and are refused for good when they join to something else', async () => {
      const bytes = Buffer.from('<html>'.padEnd(100));
      const id = await open(bytes);
      expect((await put(id, 2, bytes)).body.code).toBe('document.no-such-part');
      expect((await put(id, 1, bytes.subarray(1))).body.code).toBe('document.no-such-part');
      expect((await put(id, 1, Buffer.concat([bytes, bytes]))).body.code).toBe('document.no-such-part');
      expect((await put(id, 1, bytes)).status).toBe(200);
      expect((await complete(id)).body.code).toBe('document.type-differs');
      expect((await show(platform, id)).body.state).toBe('refused');
      expect((await complete(id)).body.code).toBe('document.upload-closed');
    });

    it('are nobody else’s', async () => {
      const bytes = pdf();
      const id = await open(bytes);
      const other = actor('platform');
      expect((await put(id, 1, bytes, other)).status).toBe(404);
      expect((await complete(id, other)).status).toBe(404);
      expect((await house.call('GET', `/v1/documents/uploads/${id}`, { as: other })).status).toBe(404);
    });

    it('are erased with all their parts when nobody completes them', async () => {
      const bytes = pdf();
      const id = await open(bytes);
      await put(id, 1, bytes);
      const before = files().length;
      house.clock.advance({ hours: 25 });
      await house.strike('tidy-documents');
      expect((await show(platform, id)).body.state).toBe('erased');
      expect(files().length).toBeLessThan(before);
    });
  });

  describe('the place in a photo', () => {
    const PLACE = 'N28.2282 E112.9388 Changsha';
    const types = { 'image/jpeg': jpeg(PLACE), 'image/png': png(PLACE), 'image/webp': webp(PLACE) };

    it.each(Object.entries(types))('is removed from %s, and both hashes are kept', async (type, bytes) => {
      const made = await upload(house, platform, { purpose: 'chat-screenshot', bytes, type });
      expect(made.body.receivedHash).toBe(hashOf(bytes));
      const kept = (await read(platform, made.body.id)).bytes;
      expect(made.body.hash).toBe(hashOf(kept));
      expect(kept.includes(PLACE.slice(0, 8))).toBe(false);
      expect(kept.length).toBeGreaterThan(1_900);
    });

    it.each(Object.entries(types))('stays in %s where it is the evidence', async (type, bytes) => {
      const made = await upload(house, platform, { purpose: 'injury-photo', bytes, type });
      expect(made.body.hash).toBe(hashOf(bytes));
      expect((await read(platform, made.body.id)).bytes.equals(bytes)).toBe(true);
    });

    it('goes and the way up stays', async () => {
      for (const [orientation, expected] of [
        [6, 6],
        [1, undefined],
      ] as const) {
        const bytes = jpeg(PLACE, orientation);
        const made = await upload(house, platform, { purpose: 'chat-screenshot', bytes, type: 'image/jpeg' });
        const kept = (await read(platform, made.body.id)).bytes;
        const at = kept.indexOf(Buffer.from([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]));
        expect(at < 0 ? undefined : kept[at + 9]).toBe(expected);
        expect(kept.includes('ICC_PROFILE')).toBe(true);
        expect(kept.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
      }
    });
  });

  describe('are read', () => {
    it('by their uploader alone, until a case lets others in, and every reading is logged', async () => {
      const { id: worker } = (await house.worker()).party;
      const paper = { purpose: 'fraud-evidence', bytes: pdf(), subjectId: worker };
      const { id } = (await upload(house, platform, paper)).body;
      const stranger = actor('employer');
      for (const one of [operator, stranger, actor('worker')]) {
        expect((await show(one, id)).body.code).toBe('document.unknown');
        expect((await read(one, id)).body.code).toBe('document.unknown');
      }
      const caseId = await attach([id], { by: platform, readers: [{ role: 'operator' }] });
      expect((await read(operator, id)).status).toBe(200);
      expect((await read(stranger, id)).status).toBe(404);
      const { organisationId } = stranger;
      await house
        .get(Commands)
        .unkeyed((tx) =>
          house
            .get(Documents)
            .allow(tx, { room: 'enterprise-credit', caseId }, [{ organisationId: organisationId! }]),
        );
      expect((await read(stranger, id)).status).toBe(200);
      await house
        .get(Commands)
        .unkeyed((tx) => house.get(Documents).release(tx, { room: 'enterprise-credit', caseId }));
      expect((await read(stranger, id)).status).toBe(404);
      const lines = await house.get(AccessLog).linesOf(worker, 10);
      expect(lines.map(({ readerId, purpose, fields }) => ({ readerId, purpose, fields }))).toEqual([
        { readerId: stranger.id, purpose: 'enterprise-credit', fields: ['document.fraud-evidence'] },
        { readerId: operator.id, purpose: 'enterprise-credit', fields: ['document.fraud-evidence'] },
      ]);
    });

    it('in a case only when they are the party’s own, whole, and of a purpose it takes', async () => {
      const { id } = (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body;
      const codes = { code: 'document.unknown' };
      await expect(attach([id], { by: actor('platform') })).rejects.toMatchObject(codes);
      await expect(attach([id, newId()], { by: platform })).rejects.toMatchObject(codes);
      const purposes = ['licence'] as const;
      await expect(attach([id], { by: platform, purposes })).rejects.toMatchObject({
        code: 'document.wrong-purpose',
      });
      const caseId = await attach([id], { by: platform });
      const cases = await house.get(Documents).ofCases('enterprise-credit', [caseId, newId()]);
      expect([...cases.values()].map((documents) => documents.map((one) => one.id))).toEqual([[id], []]);
      expect((await house.get(Documents).describe([id])).get(id)?.state).toBe('stored');
    });
  });

  describe('are kept', () => {
    it('for a week when no case takes them, and as long as their purpose says when one does', async () => {
      const [a, b] = await Promise.all(
        [0, 1].map(
          async () => (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body.id,
        ),
      );
      await attach([b], { by: platform });
      house.clock.advance({ days: 8 });
      await house.strike('tidy-documents');
      expect((await show(platform, a)).body).toMatchObject({ state: 'erased', hash: expect.any(String) });
      expect((await read(platform, a)).body.code).toBe('document.erased');
      expect((await read(platform, b)).status).toBe(200);
      house.clock.advance({ days: 1825 });
      await house.strike('tidy-documents');
      expect((await read(platform, b)).body.code).toBe('document.erased');
    });

    it('no longer than the person they are about', async () => {
      const worker = actor('worker');
      const { id } = (await upload(house, worker, { purpose: 'identity-paper', bytes: pdf() })).body;
      await house
        .get(Commands)
        .unkeyed((tx) => house.get(SubjectVault).erase(tx, worker.id, house.clock.now()));
      expect((await read(worker, id)).body.code).toBe('privacy.subject-erased');
      const before = files().length;
      await house.strike('tidy-documents');
      expect((await read(worker, id)).body.code).toBe('document.erased');
      expect(files().length).toBeLessThan(before);
      const later = await upload(house, worker, { purpose: 'identity-paper', bytes: pdf() });
      expect(later.body.code).toBe('privacy.subject-erased');
    });

    it('unless a bit of the store changed: the check finds it, says so, and takes back what is mended', async () => {
      const { id } = (await upload(house, platform, { purpose: 'fraud-evidence', bytes: pdf() })).body;
      const object = await objectOf(id);
      const file = files().find((one) => one.endsWith(object))!;
      const whole = readFileSync(file);
      const changed = Buffer.from(whole);
      changed[10]! ^= 1;
      writeFileSync(file, changed);
      expect(await house.strike('check-documents')).toBe(1);
      expect((await show(platform, id)).body.state).toBe('lost');
      expect((await read(platform, id)).body.code).toBe('document.not-ready');
      expect((await house.get(Documents).backlog()).lost).toBe(1);
      writeFileSync(file, whole);
      expect(await house.strike('check-documents')).toBe(0);
      expect((await read(platform, id)).status).toBe(200);
      rmSync(file);
      expect((await read(platform, id)).body.code).toBe('document.not-ready'); // before any check
      expect(await house.strike('check-documents')).toBe(1);
    });

    const objectOf = async (id: string): Promise<string> => {
      const [row] = await house
        .get(Database)
        .query<{ id: string }>(`SELECT id FROM platform.document_object WHERE document_id = $1`, [id]);
      return row!.id;
    };
  });
});
