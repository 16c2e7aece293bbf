import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { newKeyPair } from '../../src/platform/crypto/signature.js';
import { type Ended, programOf, runToEnd } from '../harness/program.js';

/** The two commands of docs/source-protocol.md, as an office runs them. */
describe('an office without programmers', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'xingong-office-'));
  const inFolder = (name: string): string => path.join(folder, name);
  const write = (name: string, content: string | object): string => {
    writeFileSync(inFolder(name), typeof content === 'string' ? content : JSON.stringify(content));
    return inFolder(name);
  };
  const HEADER = '统一社会信用代码,企业名称,登记状态,成立日期';
  const FIRM = '91430100MA4L0FAKE1,湖南同舟劳务服务有限公司,存续,2018/8/16';
  const gateways: ChildProcess[] = [];
  let asker: { key: string; askers: string };

  beforeAll(() => {
    const { publicKey, privateKey } = newKeyPair('Ed25519');
    const kid = 'as GET /v1/source-key answers';
    asker = {
      key: write('asker.json', privateKey.export({ format: 'jwk' })),
      askers: write('askers.json', { ...publicKey.export({ format: 'jwk' }), kid }),
    };
  });
  afterAll(() => {
    for (const gateway of gateways) gateway.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const told = (file: string): string[] => [
    '--kind',
    'registry',
    '--name',
    'changsha-amr',
    '--data',
    file,
    '--as-of',
    businessDay(new Date()),
    '--askers',
    asker.askers,
    '--key',
    inFolder('gateway.key.json'),
    '--port',
    '0',
  ];
  const run = (script: string, args: string[]): Promise<Ended> => runToEnd([programOf(script), ...args]);

  /** A gateway that runs, and the source as its line for the configuration names it. */
  async function served(file: string): Promise<{ source: { url: string; key: object }; log: () => string }> {
    const gateway = spawn(process.execPath, [programOf('source:gateway'), ...told(file)]);
    gateways.push(gateway);
    let [said, log] = ['', ''];
    gateway.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
    const line = await new Promise<string>((resolve, reject) => {
      gateway.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const found = /XINGONG_SOURCES: (.+)\n/.exec(said)?.[1];
        if (found !== undefined) resolve(found);
      });
      gateway.once('exit', () => reject(new Error(`the gateway ended: ${said}`)));
    });
    return { source: (JSON.parse(line) as [{ url: string; key: object }])[0], log: () => log };
  }

  it('makes a source of its file, which the check finds as it must be', async () => {
    const { source, log } = await served(write('firms.csv', `${HEADER}\n${FIRM}\n`));
    expect(statSync(inFolder('gateway.key.json')).mode & 0o777).toBe(0o600);
    expect(source.key).not.toHaveProperty('d');
    const asked = { uscc: '91430100MA4L0FAKE1', name: '湖南同舟劳务服务有限公司', askedAt: '2026-11-02' };
    const checked = await run('source:check', [
      '--url',
      source.url,
      '--name',
      'changsha-amr',
      '--kind',
      'registry',
      '--source-key',
      write('key.pub.json', source.key),
      '--asker',
      'https://test.example',
      '--asker-key',
      asker.key,
      '--question',
      write('question.json', asked),
    ]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/15 of 15/) });
    expect(log()).toContain('"status":200');
    expect(log()).not.toMatch(/同舟|FAKE1/);
    const again = await served(inFolder('firms.csv'));
    expect(again.source.key).toEqual(source.key);
  }, 60_000);

  it('hears of each line that is wrong, and serves nothing before it says so', async () => {
    const file = write('wrong.csv', `${HEADER}\n${FIRM}\n91430100MA4L0FAKE2,某店,开张,昨天\n`);
    const { code, said } = await run('source:gateway', told(file));
    expect(code).toBe(1);
    expect(said).toMatch(/第 3 行 line 3, status/);
    const checked = await run('source:gateway', [...told(file), '--skip-bad-rows', '--check-only']);
    expect(checked).toMatchObject({ code: 0, said: expect.stringMatching(/1 行可用.*1 行有误/) });
    expect(await run('source:gateway', [])).toMatchObject({ code: 1, said: expect.stringMatching(/--kind/) });
  }, 60_000);

  it('finds out that nobody answers', async () => {
    const checked = await run('source:check', [
      '--url',
      'http://127.0.0.1:9/',
      '--name',
      'changsha-amr',
      '--kind',
      'registry',
      '--source-key',
      asker.askers,
      '--asker',
      'https://test.example',
      '--asker-key',
      asker.key,
      '--question',
      write('any.json', { uscc: 'x', name: 'x' }),
    ]);
    expect(checked).toMatchObject({ code: 1, out: expect.stringMatching(/0 of 15/) });
  }, 60_000);
});
