import { readFileSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { businessDay } from '../../src/platform/clock/business-day.js';
import { Database } from '../../src/platform/database/database.js';
import { type House, openHouse } from '../harness/app.js';
import { databaseUrl } from '../harness/database-url.js';
import { gatherIn } from '../harness/journey.js';
import { wholeHire } from '../harness/whole-hire.js';
import { readPromql } from './promql.js';
import { readYaml } from './yaml.js';

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; remedy: string };
}

interface Board {
  panels: {
    title: string;
    gridPos: Record<string, number>;
    targets: { expr: string; legendFormat: string }[];
  }[];
}

const PROMETHEUS = 'deploy/prometheus';
const { groups } = readYaml(`${PROMETHEUS}/alerts.yml`) as unknown as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const board = JSON.parse(readFileSync(`${PROMETHEUS}/board.json`, 'utf8')) as Board;
const expressions = [
  ...rules.map(({ alert, expr }) => [`alert ${alert}`, expr]),
  ...board.panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [`panel ${title}`, expr])),
] as [string, string][];

/** Of Prometheus itself, not of what it scrapes. */
const ITS_OWN = ['up'];
const ITS_LABELS = ['job', 'instance'];

let house: House;
let database: string;
let owner: pg.Client;
let text: string;
/** Two scrapes while some tables can not be read. */
let blind: string;

/** Labels by the name of the series, as `/metrics` shows them. */
function series(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const line of text.split('\n')) {
    const [, name, inside = ''] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line) ?? [];
    if (name === undefined) continue;
    const labels = found.get(name) ?? new Set<string>();
    for (const [, label] of inside.matchAll(/(\w+)="/g)) labels.add(label!);
    found.set(name, labels);
  }
  return found;
}

const scrape = async (of: House): Promise<string> => {
  const reply = await of.call('GET', '/metrics');
  expect(reply.status).toBe(200);
  return reply.text;
};

beforeAll(async () => {
  house = await openHouse();
  const cast = await gatherIn(house);
  await wholeHire(house, cast);
  await house.work();
  await house.strike('seal-journals');
  const [{ name }] = (await house
    .get(Database)
    .query<{ name: string }>('SELECT current_database() AS name')) as [{ name: string }];
  database = name;
  owner = new pg.Client({ connectionString: databaseUrl(process.env['XINGONG_TEST_SERVER']!, name) });
  await owner.connect();
  const found = { stability: [{ of: 'score', psi: 0.4, verdict: 'alarm' }], calibration: [] };
  await owner.query(`INSERT INTO enterprise_credit.model_watch VALUES ($1, 'h', $2, '{}', $3)`, [
    businessDay(house.clock.now()),
    found,
    house.clock.now(),
  ]);
  // one payout on its way, as a rail that is silent leaves it
  await owner.query(`UPDATE payroll.payout SET state = 'submitted', next_at = $1, submitted_at = $2`, [
    house.clock.now(),
    new Date(house.clock.now().getTime() - 7_200_000),
  ]);
  await owner.query('REVOKE SELECT ON platform.delivery, payroll.payout FROM xingong_app');
  blind = (await scrape(house)) + (await scrape(house));
  await owner.query('GRANT SELECT ON platform.delivery, payroll.payout TO xingong_app');
  text = await scrape(house);
}, 120_000);

afterAll(async () => {
  await owner.end();
  await house.close();
});

describe('what deploy/prometheus asks', () => {
  it.each(expressions)('%s: is written well and asks for what /metrics shows', (_, expression) => {
    const { metrics, labels, objections } = readPromql(expression);
    const shown = series();
    expect(objections).toEqual([]);
    expect(metrics.length).toBeGreaterThan(0);
    expect(metrics.filter((name) => !shown.has(name) && !ITS_OWN.includes(name))).toEqual([]);
    const known = [...ITS_LABELS, ...metrics.flatMap((name) => [...(shown.get(name) ?? [])])];
    expect(labels.filter((label) => !known.includes(label))).toEqual([]);
  });

  it('has rules as Prometheus takes them, each with what to do', () => {
    expect(rules.length).toBeGreaterThan(8);
    for (const rule of rules) {
      expect(Object.keys(rule).filter((key) => !/^(alert|expr|for|labels|annotations)$/.test(key))).toEqual(
        [],
      );
      expect(rule.for ?? '1m').toMatch(/^\d+[smh]$/);
      expect(rule.labels.severity).toMatch(/^(page|warn)$/);
      expect(rule.annotations.summary).not.toBe('');
      expect(rule.annotations.remedy).not.toBe('');
    }
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const { rule_files: files } = readYaml(`${PROMETHEUS}/prometheus.yml`) as { rule_files: string[] };
    expect(files).toEqual(['alerts.yml']);
  });

  it('lays the panels side by side', () => {
    const places = board.panels.map(({ gridPos }) => `${gridPos['x']}/${gridPos['y']}`);
    expect(new Set(places).size).toBe(board.panels.length);
  });

  it.each([
    ['sum(rate(http_requests[5m])', 'unbalanced'],
    ['rate(x[5 minutes])', 'not a range'],
    ['sum(x{state=submitted})', 'not a matcher'],
    ['delta(x[5m])', 'unknown function'],
  ])('finds a fault in %s', (expression, objection) => {
    expect(readPromql(expression).objections.join()).toContain(objection);
  });

  it('has every metric of ours that the pages name', () => {
    const shown = [...series().keys()];
    for (const page of ['docs/running.md']) {
      const named = [
        ...readFileSync(page, 'utf8').matchAll(
          /`((?:outbox|rail|clock_job|credit_model|http|gauge)_[a-z_]+)/g,
        ),
      ];
      expect(named.length).toBeGreaterThan(5);
      const missing = named
        .map(([, name]) => name!)
        .filter((name) => !shown.some((one) => one.startsWith(name)));
      expect(missing.filter((name) => name !== 'gauge_failures_total')).toEqual([]);
    }
  });
});

describe('the gauges', () => {
  it('show the rail, the drift and the clock', () => {
    expect(text).toMatch(/^rail_orders_open\{kind="payout",state="submitted"\} 1$/m);
    expect(text).toMatch(/^rail_orders_oldest_seconds\{kind="payout",state="submitted"\} 7\d\d\d/m);
    expect(text).toMatch(/^credit_model_drifted 1$/m);
    expect(text).toMatch(/^clock_job_failed\{name="payroll\/seal-journals"\} 0$/m);
    expect(text).toMatch(/^outbox_dead_deliveries 0$/m);
  });

  it('read no history: each has an index for what is open', async () => {
    const scans = async (): Promise<unknown> => {
      await owner.query('SELECT pg_stat_force_next_flush()'); // what this session did before is counted now
      const { rows } = await owner.query(
        `SELECT relname, seq_scan FROM pg_stat_user_tables WHERE schemaname || '.' || relname IN
           ('platform.delivery', 'payroll.payout', 'payroll.deposit', 'enterprise_credit.model_watch') ORDER BY 1`,
      );
      return rows;
    };
    // of few rows a scan is cheaper: forbidden, it happens only where there is no other way
    await owner.query(`ALTER DATABASE ${database} SET enable_seqscan = off`);
    const twin = await house.twin();
    const before = await scans();
    await scrape(twin);
    await twin.app.close(); // a session's counts are there when it has ended
    await owner.query('SELECT pg_stat_clear_snapshot()');
    expect(await scans()).toEqual(before);
  });

  it('are absent and counted where they can not be read; the others are there', () => {
    expect(blind).not.toMatch(/^outbox_dead_deliveries /m);
    expect(blind).not.toMatch(/^rail_orders_open\{/m);
    expect(blind).toMatch(/^credit_model_drifted 1$/m);
    expect(blind).toMatch(/^process_resident_memory_bytes /m);
    expect(blind).toMatch(/^gauge_failures_total\{gauge="outbox_dead_deliveries"\} [12]$/m);
  });
});
