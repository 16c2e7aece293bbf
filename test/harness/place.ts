import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { type World, worldAt } from '../../demo/client/world.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { type RunningService, startService } from '../../src/service.js';
import { cleanEnvironment } from '../deploy/dockerfile.js';
import { type OutsidePostgres, outsidePostgres } from '../deploy/outside-postgres.js';
import { heldToItsDocument } from './client.js';
import { type Ended, type Paper, papersIn, programOf, runToEnd } from './program.js';

/** The machine's clock, put forward where a day of work passes in a moment. */
class PlaceClock extends Clock {
  ahead = 0;

  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/**
 * An installation of a county: a folder, a PostgreSQL that is not ours, the configuration that `npm run setup` writes,
 * the service as `npm start` runs it, and offices that answer from files. Nothing outside is simulated.
 */
export class Place {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'xingong-place-'));
  private readonly clock = new PlaceClock();
  private readonly offices: ChildProcess[] = [];
  private service: RunningService | undefined;
  private served: World | undefined;
  /** What everybody reaches under its public address, whichever process serves it. */
  readonly world: World = {
    ...worldAt('http://localhost', {
      now: () => this.clock.now(),
      pass: (minutes) => {
        this.clock.ahead += minutes * 60_000;
        return Promise.resolve();
      },
    }),
    send: (sent) => this.served!.send(sent),
  };

  private constructor(private readonly postgres: OutsidePostgres) {
    chmodSync(this.folder, 0o755);
  }

  static async open(): Promise<Place> {
    return new Place(await outsidePostgres());
  }

  write(name: string, content: string | object): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  }

  /** `npm run setup` with answers in a file. @returns what it said, and the papers that it printed */
  async setup(answers: object): Promise<{ code: number; said: string; papers: Paper[] }> {
    const whole = {
      trustProxy: false,
      dataDir: path.join(this.folder, 'data'),
      databaseUrl: this.postgres.app,
      databaseOwnerUrl: this.postgres.owner,
      ...answers,
    };
    const args = ['--answers', this.write('answers.json', whole), '--out', this.configuration];
    const { code, out, said } = await this.run('setup', args, cleanEnvironment());
    return { code, said: out + said, papers: papersIn(out) };
  }

  /** `npm run setup -- --paper`: a new paper for one of the first two. */
  async paper(phone: string): Promise<Paper> {
    const args = ['--paper', phone, '--out', this.configuration];
    const { out, said } = await this.run('setup', args, cleanEnvironment());
    const [paper] = papersIn(out);
    if (!paper) throw new Error(`no paper: ${said}`);
    return paper;
  }

  /** `npm run doctor`. */
  async doctor(): Promise<{ code: number; report: string }> {
    const { code, out, said } = await this.run('doctor', [], this.environment());
    return { code, report: out + said };
  }

  async start(): Promise<void> {
    const config = loadConfig({ ...this.environment(), XINGONG_PORT: '0' });
    this.service = await startService(config, { say: () => undefined, signals: false, clock: this.clock });
    this.served = await heldToItsDocument(worldAt(this.service.url, this.world));
  }

  async stop(): Promise<void> {
    await this.service?.close();
    this.service = undefined;
  }

  /** `npm run source:gateway` over a file of an office. @returns its line for the configuration */
  async office(kind: string, name: string, lines: readonly string[], asOf: string): Promise<object> {
    const askers = await this.world.send({ method: 'GET', path: '/v1/source-key', headers: {} });
    const file = this.write(`${name}.csv`, `${lines.join('\n')}\n`);
    const told = {
      kind,
      name,
      data: file,
      'as-of': asOf,
      askers: this.write('source-key.json', askers.text),
      key: path.join(this.folder, `${name}.key.json`),
      port: '0',
    };
    const args = Object.entries(told).flatMap(([option, value]) => [`--${option}`, value]);
    const office = spawn(process.execPath, [programOf('source:gateway'), ...args], {
      env: cleanEnvironment(),
    });
    this.offices.push(office);
    if (process.env['TEST_LOG']) office.stdout.pipe(process.stderr);
    else office.stdout.resume();
    let said = '';
    return new Promise((resolve, reject) => {
      office.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const line = /XINGONG_SOURCES: (.+)\n/.exec(said)?.[1];
        if (line !== undefined) resolve((JSON.parse(line) as [object])[0]);
      });
      office.once('exit', () => reject(new Error(`the office's gateway ended: ${said}`)));
    });
  }

  async close(): Promise<void> {
    await this.stop();
    for (const office of this.offices) office.kill();
    await this.postgres.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get configuration(): string {
    return path.join(this.folder, 'xingong.env');
  }

  private environment(): NodeJS.ProcessEnv {
    return { ...cleanEnvironment(), ...parseEnv(readFileSync(this.configuration, 'utf8')) };
  }

  private run(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    const moved = path.resolve('dist/test/harness/moved-clock.js');
    return runToEnd(['--import', moved, programOf(script), ...args], {
      ...env,
      CLOCK_AHEAD_MS: String(this.clock.ahead),
    });
  }
}
