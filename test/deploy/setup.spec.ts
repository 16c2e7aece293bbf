import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madeUpIdNumber } from '../../demo/client/numbers.js';
import { type World, worldAt } from '../../demo/client/world.js';
import { heldToItsDocument } from '../harness/client.js';
import { type Paper, papersIn } from '../harness/program.js';
import { cleanEnvironment } from './dockerfile.js';

const ONE_TIME_CODE = 'urn:xingong:params:oauth:grant-type:one-time-code';

describe('npm run setup', () => {
  let folder: string;
  const people = [
    { name: '王建国', phone: '13800000001', idNumber: madeUpIdNumber('19800101') },
    { name: '李秀英', phone: '13800000002', idNumber: madeUpIdNumber('19850505') },
  ];
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'xingong-setup-'));
    chmodSync(folder, 0o755); // the database's user must enter it
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const out = (): string => path.join(folder, 'xingong.env');
  const answers = (more: object = {}): object => ({
    publicUrl: 'http://xingong.localhost',
    trustProxy: false,
    region: '430121',
    dataDir: path.join(folder, 'data'),
    people,
    ...more,
  });
  const setup = async (given: object): Promise<{ code: number; said: string; errors: string }> => {
    const file = path.join(folder, 'answers.json');
    writeFileSync(file, JSON.stringify(given));
    return new Promise((resolve) => {
      const args = ['dist/src/setup.cli.js', '--answers', file, '--out', out()];
      execFile(process.execPath, args, { env: cleanEnvironment() }, (error, said, errors) =>
        resolve({ code: error ? Number(error.code) : 0, said, errors }),
      );
    });
  };
  /** The service as the written configuration starts it. */
  const serve = async (): Promise<{ url: string; stop: () => Promise<void> }> => {
    const env = { ...cleanEnvironment(), ...parseEnv(readFileSync(out(), 'utf8')), XINGONG_PORT: '0' };
    const child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    for await (const line of createInterface({ input: child.stderr })) {
      const url = /listens on\s+(\S+)/.exec(line)?.[1];
      if (url === undefined) continue;
      const stop = async (): Promise<void> => {
        child.kill('SIGTERM');
        await once(child, 'exit');
      };
      return { url, stop };
    }
    throw new Error('it did not start');
  };

  it('refuses bad answers all at once, writes nothing, and repeats no number of anybody', async () => {
    const { code, errors } = await setup(
      answers({
        publicUrl: 'xingong',
        region: '99',
        people: [people[0], people[0]],
        bankAccountsFile: path.join(folder, 'absent.json'),
        colour: 'red',
      }),
    );
    expect(code).toBe(1);
    for (const name of ['publicUrl', 'region', 'people', 'bankAccountsFile', 'colour'])
      expect(errors).toContain(`- ${name} `);
    expect(errors).not.toContain(people[0]!.idNumber);
    expect(() => statSync(out())).toThrow('ENOENT');
    const config = await setup(answers({ sources: [{ name: 'x' }] }));
    expect(config.errors).toContain('XINGONG_SOURCES');
    const bankAccountsFile = path.join(folder, 'accounts.json');
    writeFileSync(bankAccountsFile, JSON.stringify({ accounts: [{ id: 'wages' }] }));
    expect((await setup(answers({ bankAccountsFile }))).errors).toContain(
      'XINGONG_BANK_ACCOUNTS_FILE says of account 1: number must be',
    );
    expect(() => statSync(out())).toThrow('ENOENT');
  }, 60_000);

  it('writes the configuration, lets two people in by paper, and a second run keeps the keys and nobody out', async () => {
    const first = await setup(answers());
    expect(first.errors).not.toContain('Error');
    expect([first.code, statSync(out()).mode & 0o777]).toEqual([0, 0o600]);
    expect(first.said).toContain('registry                  counter or nobody');
    expect(first.said).toMatch(/messages +.*no provider of texts/);
    const keys = readFileSync(out(), 'utf8');
    const papers = papersIn(first.said);
    expect(papers.map(({ phone }) => phone)).toEqual(people.map(({ phone }) => phone));

    let service = await serve();
    const world = async (): Promise<World> => heldToItsDocument(worldAt(service.url));
    const token = async (form: Paper): Promise<Record<string, string>> => {
      const body = new URLSearchParams({ grant_type: ONE_TIME_CODE, ...form }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const { text } = await (await world()).send({ method: 'POST', path: '/oauth/token', headers, body });
      return JSON.parse(text) as Record<string, string>;
    };
    const post = async (path: string, bearer: string, given?: object): Promise<Record<string, string>> => {
      const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' };
      const body = given && JSON.stringify(given);
      const sent = await (await world()).send({ method: 'POST', path, headers, ...(body && { body }) });
      return sent.text === ''
        ? { status: String(sent.status) }
        : (JSON.parse(sent.text) as Record<string, string>);
    };
    const one = await token(papers[0]!);
    expect(one['access_token']).toBeDefined();
    expect((await token(papers[0]!))['access_token']).toBeUndefined(); // used once
    const { uri } = await post('/v1/me/totp', one['access_token']!);
    const totp = URI.parse(uri!) as TOTP;
    expect(await post('/v1/me/totp/confirmation', one['access_token']!, { code: totp.generate() })).toEqual({
      status: '204',
    });
    await service.stop();

    const rotating = keys.replace(
      /XINGONG_LOOKUP_KEY=(.*)/,
      'XINGONG_LOOKUP_KEYS=$1\nXINGONG_DISK_FLOOR_MB=300',
    );
    writeFileSync(out(), rotating); // by hand: the look-up key is being replaced, and something was added
    const spelled = [{ ...people[0]!, phone: '+86 138-0000-0001' }, people[1]];
    const second = await setup(answers({ people: spelled }));
    const variables = (text: string): object => parseEnv(text);
    expect([second.code, variables(readFileSync(out(), 'utf8'))]).toEqual([0, variables(rotating)]);
    expect(readFileSync(`${out()}.former`, 'utf8')).toBe(rotating);
    const strangers = [
      people[0],
      { name: '赵六', phone: '13800000003', idNumber: madeUpIdNumber('19700707') },
    ];
    const third = await setup(answers({ people: strangers }));
    expect([third.code, third.errors]).toEqual([1, expect.stringContaining('two first people already')]);
    const renamed = [{ ...people[0]!, idNumber: madeUpIdNumber('19800102') }, people[1]];
    expect((await setup(answers({ people: renamed }))).errors).toContain('it is another name');

    const mistyped = await setup(answers({ people: [people[0], { ...people[1]!, phone: '13800000009' }] }));
    expect(papersIn(mistyped.said).map(({ phone }) => phone)).toEqual(['13800000001', '13800000009']);
    const righted = await setup(answers());
    expect([righted.code, papersIn(righted.said).at(-1)!.phone]).toEqual([0, people[1]!.phone]);
    const moved = await setup(answers({ people: [{ ...people[0]!, phone: '13800000008' }, people[1]] }));
    expect(moved.code).toBe(1); // who came once is not replaced

    service = await serve(); // the keys open what is there
    const [again] = papersIn(second.said);
    expect((await token(papersIn(mistyped.said)[1]!))['access_token']).toBeUndefined(); // it was taken back
    const other = await token(papersIn(righted.said)[1]!);
    expect(other['access_token']).toBeDefined();
    expect((await token(again!))['access_token']).toBeUndefined(); // a second factor is asked for now
    await service.stop();
  }, 300_000);
});
