import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pg from 'pg';
import { newId } from '../../src/platform/ids/ids.js';
import { openHouse } from '../harness/app.js';
import { type Service, serviceAt } from '../harness/client.js';
import { WHOLE } from '../harness/seed.js';

const MIB = 1_048_576;
/** What many uploads at once, or a large one, may add to what the process holds: less than the large one alone. */
const GROWTH_BYTES = 128 * MIB;
const HEAD = Buffer.from('%PDF-1.7\n');

interface Sent {
  status: number;
  body: Record<string, unknown>;
  bytes: number;
  hash: string;
}

/** So many bytes of a PDF, in pieces, never held whole. */
function* paper(size: number, block: Buffer): Generator<Buffer> {
  yield HEAD;
  for (let left = size - HEAD.length; left > 0; left -= block.length) yield block.subarray(0, left);
}

describe.skipIf(!WHOLE)(
  'documents, many and large, of a service that is killed',
  { timeout: 600_000 },
  () => {
    const children: ChildProcess[] = [];
    const block = randomBytes(65_536);
    let environment: Record<string, string>;
    let drop: () => Promise<void>;
    let database: pg.Client;
    let token: string;
    let service: Service;
    let url: string;

    const start = async (): Promise<ChildProcess> => {
      const child = fork(new URL('../journeys/service.child.js', import.meta.url).pathname, {
        execArgv: [],
        env: { ...process.env, ...environment, XINGONG_PORT: '0', CLOCK_AHEAD_MS: '0' },
      });
      children.push(child);
      [{ url }] = (await once(child, 'message')) as [{ url: string }];
      service = await serviceAt(url);
      return child;
    };

    /** Streams a request, which the checking client can not, and hashes what comes back. */
    const send = async (
      method: string,
      path: string,
      headers: Record<string, string> = {},
      body: Iterable<Buffer> = [],
    ): Promise<Sent> => {
      const outgoing = request(new URL(path, url), {
        method,
        headers: { authorization: `Bearer ${token}`, 'idempotency-key': newId(), ...headers },
      });
      const answered = once(outgoing, 'response') as Promise<[Readable & { statusCode: number }]>;
      const [[answer]] = await Promise.all([
        answered,
        pipeline(Readable.from(body, { objectMode: false }), outgoing),
      ]);
      const hash = createHash('sha256');
      const kept: Buffer[] = [];
      let bytes = 0;
      for await (const piece of answer as AsyncIterable<Buffer>) {
        hash.update(piece);
        bytes += piece.length;
        if (bytes < MIB) kept.push(piece);
      }
      const text = Buffer.concat(kept).toString();
      const json = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
      return { status: answer.statusCode, body: json, bytes, hash: hash.digest('base64url') };
    };

    const upload = (size: number): Promise<Sent> => {
      const head =
        '--x\r\nContent-Disposition: form-data; name="purpose"\r\n\r\ncontract\r\n' +
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: application/pdf\r\n\r\n';
      function* form(): Generator<Buffer> {
        yield Buffer.from(head);
        yield* paper(size, block);
        yield Buffer.from('\r\n--x--\r\n');
      }
      return send('POST', '/v1/documents', { 'content-type': 'multipart/form-data; boundary=x' }, form());
    };

    const hashOf = (size: number): string => {
      const hash = createHash('sha256');
      for (const piece of paper(size, block)) hash.update(piece);
      return hash.digest('base64url');
    };

    const resident = async (): Promise<number> => {
      const text = await (await service.get('/metrics')).text();
      return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)![1]);
    };

    /** Does it, and says by how much the process grew at most meanwhile. */
    const growthDuring = async (work: () => Promise<void>): Promise<number> => {
      const before = await resident();
      let peak = before;
      const over = new AbortController();
      const watching = (async () => {
        while (!over.signal.aborted) peak = Math.max(peak, await resident());
      })();
      await work().finally(() => over.abort());
      await watching;
      return peak - before;
    };

    beforeAll(async () => {
      const house = await openHouse({ XINGONG_LOG_LEVEL: 'error' });
      house.clock.set(new Date());
      const { party } = await house.organisation('platform');
      token = await party.accessToken();
      ({ environment, drop } = await house.leave());
      database = new pg.Client({ connectionString: environment['DATABASE_URL'] });
      await database.connect();
      await start();
    }, 60_000);
    afterAll(async () => {
      for (const child of children)
        if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await database.end();
      await drop();
    });

    it('500 of 2 MB, 32 at a time, and one of 200 MB leave its memory flat', async () => {
      const two = 2_000_000;
      const large = 200_000_000;
      const some = async (count: number): Promise<void> => {
        let left = count;
        const worker = async (): Promise<void> => {
          while (left-- > 0)
            expect((await upload(two)).body).toMatchObject({ state: 'stored', hash: hashOf(two) });
        };
        await Promise.all(Array.from({ length: 32 }, worker));
      };
      await some(64); // code, pools and buffers are there from the first ones on
      const beganAt = performance.now();
      const many = await growthDuring(() => some(500));
      const seconds = (performance.now() - beganAt) / 1000;
      let id = '';
      const one = await growthDuring(async () => {
        const made = await upload(large);
        expect(made.body).toMatchObject({ state: 'stored', size: large, hash: hashOf(large) });
        id = made.body['id'] as string;
      });
      const back = await growthDuring(async () => {
        const content = await send('GET', `/v1/documents/${id}/content`);
        expect(content).toMatchObject({ status: 200, bytes: large, hash: hashOf(large) });
      });
      const mb = (bytes: number): string => `${Math.round(bytes / MIB)} MiB`;
      process.stdout.write(
        `documents: 500 of 2 MB in ${seconds.toFixed(1)} s, memory +${mb(many)}; 200 MB in +${mb(one)}, out +${mb(back)}\n`,
      );
      for (const growth of [many, one, back]) expect(growth).toBeLessThan(GROWTH_BYTES);
    });

    it('nothing of what was cut off is readable, and it goes on where it was', async () => {
      const size = 40 * MIB;
      const opening = Buffer.from(JSON.stringify({ purpose: 'contract', type: 'application/pdf', size }));
      const opened = await send('POST', '/v1/documents/uploads', { 'content-type': 'application/json' }, [
        opening,
      ]);
      const id = opened.body['id'] as string;
      const partBytes = opened.body['partBytes'] as number;
      const all = Buffer.concat([...paper(size, block)]);
      const put = (part: number, slow?: () => Promise<void>): Promise<Sent> => {
        const bytes = all.subarray((part - 1) * partBytes, part * partBytes);
        async function* pieces(): AsyncGenerator<Buffer> {
          yield bytes.subarray(0, partBytes / 2);
          await slow?.();
          yield bytes.subarray(partBytes / 2);
        }
        const path = `/v1/documents/uploads/${id}/parts/${part}`;
        return send('PUT', path, { 'content-type': 'application/octet-stream' }, pieces() as never);
      };
      for (const part of [1, 2, 3, 5]) expect((await put(part)).status).toBe(200);
      const child = children.at(-1)!;
      const killed = put(4, async () => {
        await written(4);
        child.kill('SIGKILL');
        await once(child, 'exit');
      });
      await expect(killed).rejects.toThrow();

      await start();
      expect((await send('GET', `/v1/documents/${id}/content`)).body['code']).toBe('document.not-ready');
      expect((await send('POST', `/v1/documents/uploads/${id}/completion`)).body['code']).toBe(
        'document.parts-missing',
      );
      const shown = await send('GET', `/v1/documents/uploads/${id}`);
      const there = (shown.body['parts'] as { part: number }[]).map(({ part }) => part);
      expect(there).toEqual([1, 2, 3, 5]);
      for (let part = 1; part <= size / partBytes; part++)
        if (!there.includes(part)) expect((await put(part)).status).toBe(200);
      const done = await send('POST', `/v1/documents/uploads/${id}/completion`);
      expect(done.body).toMatchObject({ state: 'stored', size, hash: hashOf(size) });
      expect(await send('GET', `/v1/documents/${id}/content`)).toMatchObject({
        bytes: size,
        hash: hashOf(size),
      });
    });

    it('every file that is readable is one the database knows as whole', async () => {
      const { rows } = await database.query<{ id: string }>(
        `SELECT id FROM platform.document_object WHERE state IN ('kept', 'doomed')`,
      );
      const known = new Set(rows.map(({ id }) => id));
      const files = readdirSync(join(environment['XINGONG_DOCUMENTS_DIR']!, 'objects'), { recursive: true });
      const whole = (files as string[])
        .map((file) => file.split('/')[1])
        .filter((name) => name !== undefined);
      expect(whole.length).toBeGreaterThan(500);
      expect(whole.filter((name) => !known.has(name))).toEqual([]);
    });

    /** Until half of a part lies in the store. */
    const written = async (part: number): Promise<void> => {
      for (;;) {
        const { rows } = await database.query(
          `SELECT id FROM platform.document_object WHERE part = $1 AND state = 'writing'`,
          [part],
        );
        if (rows.length > 0) return;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
  },
);
