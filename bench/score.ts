/**
 * The scorecard on one core: `npm run build && node dist/bench/score.js`. Evaluations a second with points by dimension
 * and reasons, over made-up features of every kind. With `--million [N]` it also loads N (1,000,000) enterprises into an
 * embedded PostgreSQL of its own, rescores all of them as the daily run does, and states what a million costs.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { AppModule } from '../src/app.module.js';
import { RescoreEveryone } from '../src/enterprise-credit/scoring/rescoring/rescore-everyone.usecase.js';
import { evaluate, readScorecard } from '../src/enterprise-credit/scoring/scorecard.rules.js';
import type { Features, ScorecardDocument } from '../src/enterprise-credit/scoring/scorecard.types.js';
import { Clock } from '../src/platform/clock/clock.js';
import { loadConfig } from '../src/platform/config/config.js';
import { KeyRing } from '../src/platform/crypto/key-ring.js';
import { openDatabase } from '../src/platform/database/open-database.js';
import { Carrier } from '../src/platform/outbox/delivery/carrier.js';
import { createHttpApp } from '../src/platform/http/http-app.js';
import { promised } from './promise.js';

const FLOOR = 800_000;
const SAMPLES = 4096;
const CARRY_MS = 20_000;
const MODEL = 'src/enterprise-credit/scoring/models/expert-prior-2.json';

/** Numbers that look random and are the same in every run. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

function samples(document: ScorecardDocument): Features[] {
  const next = dice(7);
  return Array.from({ length: SAMPLES }, () =>
    Object.fromEntries(
      document.features.map((feature) => {
        const isMissing = next() < 0.1 && !document.evidence.required.includes(feature.name);
        if (isMissing || feature.kind !== 'numeric') return [feature.name, null];
        const cut = feature.cuts[Math.floor(next() * feature.cuts.length)]!;
        return [feature.name, cut * (0.5 + next())];
      }),
    ),
  );
}

/** Best of several rounds, by processor time: what else the machine does takes wall time, and is no work of ours. */
function evaluations(): number {
  const document = JSON.parse(readFileSync(MODEL, 'utf8')) as ScorecardDocument;
  const scorecard = readScorecard(document, 'bench');
  const population = samples(document);
  let best = 0;
  let told = 0;
  for (let round = 0; round < 12; round++) {
    const start = process.cpuUsage();
    for (let repeat = 0; repeat < 25; repeat++)
      for (const features of population) {
        const { score, dimensions, reasons } = evaluate(scorecard, features);
        told += (score ?? 0) + dimensions.length + reasons.length;
      }
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (25 * SAMPLES * 1e6) / (user + system));
  }
  if (told === 0) throw new Error('nothing was evaluated');
  return best;
}

const LOAD = `
  INSERT INTO enterprise_credit.ledger_head (enterprise_id, seq)
  SELECT platform.new_id(), 12 FROM generate_series(1, $1);
  INSERT INTO enterprise_credit.enterprise (id, name, uscc, created_at)
  SELECT enterprise_id, '测试企业' || row_number() OVER () || '有限公司', 'B' || lpad((row_number() OVER ())::text, 17, '0'), now()
  FROM enterprise_credit.ledger_head;
  INSERT INTO enterprise_credit.fact (id, enterprise_id, seq, kind, value, occurred_on, recorded_at, source, reference, evidence)
  SELECT platform.new_id(), enterprise_id, n,
    (ARRAY['certified', 'founded', 'paid-in-capital', 'insured-staff', 'firms-at-address', 'representative-firms',
      'wage-on-time', 'wage-on-time', 'wage-late', 'contract-sealed', 'shift-covered', 'penalty'])[n],
    CASE n WHEN 3 THEN 10 ^ (4 + 4 * random()) WHEN 4 THEN 200 * random() ^ 2 WHEN 5 THEN 1 + 40 * random() ^ 6
      WHEN 6 THEN 8 * random() ^ 3 ELSE 1 + 6 * random() ^ 2 END::bigint,
    current_date - CASE n WHEN 1 THEN (180 * random())::int WHEN 2 THEN 30 + (5000 * random())::int ELSE (720 * random())::int END,
    now() - interval '2 days', 'bench', 'bench:' || n, '{}'
  FROM enterprise_credit.ledger_head, generate_series(1, 12) n;
  INSERT INTO enterprise_credit.current_score (enterprise_id, base, dimensions, reasons, model_id, model_version, model_hash,
    features_hash, ledger_seq, as_of, version, band_since)
  SELECT enterprise_id, 1500, '[]', '[]', 'none', '0', 'none', 'none', 12, now() - interval '2 days', 1, now() - interval '2 days'
  FROM enterprise_credit.ledger_head;
  INSERT INTO enterprise_credit.score (enterprise_id, version, model_hash, features, features_hash, ledger_seq, as_of, cause)
  SELECT enterprise_id, 1, 'none', '{}', 'none', 12, now() - interval '2 days', 'bench' FROM enterprise_credit.ledger_head;
  ANALYZE enterprise_credit.ledger_head; ANALYZE enterprise_credit.fact; ANALYZE enterprise_credit.current_score;`;

/** A clock that can be put forward. */
class RunClock extends Clock {
  ahead = 0;
  override now(): Date {
    return new Date(Date.now() + this.ahead);
  }
}

/** Loads enterprises, then two runs: the first writes every score, the second what a day of decay changes. */
async function million(count: number): Promise<void> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'xingong-bench-'));
  const config = loadConfig({ XINGONG_DATA_DIR: dataDir, XINGONG_PORT: '0' });
  const database = await openDatabase(config, () => undefined);
  const clock = new RunClock();
  const keyRing = new KeyRing([{ id: 'bench', key: randomBytes(32) }], randomBytes(32));
  const close = (): Promise<void> => database.close();
  const ground = { config, dataSource: database.dataSource, keyRing, clock, close };
  const app = await createHttpApp(AppModule.on(ground), { config });
  try {
    const began = performance.now();
    const loader = database.dataSource.createQueryRunner();
    await loader.query('SET statement_timeout = 0; SET ROLE NONE'); // as owner: only it may ANALYZE
    for (const statement of LOAD.replaceAll('$1', String(count)).split(';'))
      if (statement.trim() !== '') await loader.query(statement);
    await loader.query('RESET statement_timeout; RESET ROLE');
    await loader.release();
    process.stdout.write(`loaded ${count} enterprises, ${12 * count} facts in ${seconds(began)} s\n`);
    const run = app.get(RescoreEveryone, { strict: false });
    for (const what of ['first run, all written', 'second run, a day later']) {
      const start = performance.now();
      const { enterprises, changed } = await run.run();
      const taken = Number(seconds(start));
      process.stdout.write(
        `${what}: ${enterprises} rescored, ${changed} changed in ${taken} s; ` +
          `a million costs ${Math.round((taken * 1e6) / enterprises)} s\n`,
      );
      clock.ahead += 86_400_000;
    }
    await carry(app.get(Carrier, { strict: false }));
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The events the runs appended, carried by one process for a while. */
async function carry(carrier: Carrier): Promise<void> {
  const start = performance.now();
  let carried = 0;
  const isTime = (): boolean => performance.now() - start < CARRY_MS;
  const loop = async (): Promise<void> => {
    for (let isMore = true; isMore && isTime();) {
      const turn = await carrier.carry(32);
      carried += turn.carried;
      ({ isMore } = turn);
    }
  };
  await Promise.all([loop(), loop(), loop(), loop()]);
  const rate = (carried * 1000) / (performance.now() - start);
  process.stdout.write(
    `events carried by one process: ${Math.round(rate)} a second; a million takes ${Math.round(1e6 / rate)} s\n`,
  );
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { million: { type: 'boolean', default: false } },
});
const found = evaluations();
promised({
  promise: 'scorecard evaluation with points and reasons, one core',
  figure: `${(found / 1e6).toFixed(3)} M/s`,
  ratio: found / FLOOR,
  is: 'at least',
  bound: 1,
});
if (values.million) await million(Number(positionals[0] ?? 1_000_000));
