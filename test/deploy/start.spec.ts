import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firm } from '../../demo/acts/found.js';
import { openHouse } from '../harness/app.js';

/** Starts the service as it ships; for starts that end. */
async function start(env: Record<string, string>): Promise<{ code: number; said: string[] }> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env } };
    execFile(process.execPath, ['dist/src/main.js'], options, (error, _, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stderr.trim().split('\n') }),
    );
  });
}

describe('a start that can not listen', () => {
  let environment: Record<string, string>;
  let drop: () => Promise<void>;
  let other: Server;

  beforeAll(async () => {
    ({ environment, drop } = await (await openHouse()).leave());
    other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
  });

  afterAll(async () => {
    other.close();
    await drop();
  });

  it('ends with one line that names the taken port and the variable', async () => {
    const { port } = other.address() as AddressInfo;
    const { code, said } = await start({ ...environment, XINGONG_PORT: String(port) });
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(`^Cannot listen on 127.0.0.1:${port} \\(EADDRINUSE\\): .* Set XINGONG_PORT or`),
    ]);
  }, 60_000);

  it('and with one for an address this machine does not have', async () => {
    const { code, said } = await start({ ...environment, XINGONG_HOST: '192.0.2.1', XINGONG_PORT: '0' });
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/^Cannot listen on 192\.0\.2\.1:0 \(EADDRNOTAVAIL\).*XINGONG_HOST/),
    ]);
  }, 60_000);
});

describe('a start with other keys than those of the data', () => {
  it('ends with one line that names them, before it answers or works', async () => {
    const house = await openHouse();
    await firm(house.world(), { kind: 'employer', name: '长沙星火仓储有限公司' });
    const { environment, drop } = await house.leave();
    const other = randomBytes(32).toString('base64');
    const { code, said } = await start({ ...environment, XINGONG_PORT: '0', XINGONG_LOOKUP_KEY: other });
    await drop();
    expect(code).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/^The keys cannot be used: XINGONG_LOOKUP_KEY .*docs\/running/),
    ]);
  }, 60_000);
});

describe('a start without a place for its data', () => {
  it('ends with one line that names the folder and the variable', async () => {
    const inTheWay = path.join(mkdtempSync(path.join(tmpdir(), 'xingong-start-')), 'data');
    writeFileSync(inTheWay, '');
    const { code, said } = await start({ DATABASE_URL: '', XINGONG_DATA_DIR: inTheWay });
    expect(code).toBe(1);
    expect(said).toEqual([expect.stringMatching(/^Cannot write to .*data \(EEXIST\).*XINGONG_DATA_DIR/)]);
  }, 60_000);
});
