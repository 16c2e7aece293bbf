import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids/ids.js';
import { openHouse } from '../harness/app.js';
import { randomFor, sampled } from '../harness/seed.js';

interface Run {
  code: number;
  stdout: string;
  stderr: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- reports of every shape
  json: any;
}

const folder = mkdtempSync(path.join(tmpdir(), 'xingong-commands-'));
const inFolder = (name: string): string => path.join(folder, name);

/** Runs a command as `npm run` does. */
async function command(name: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  return run(`dist/src/${name}.cli.js`, args, env);
}

async function run(file: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...env }, maxBuffer: 1e8 };
    execFile(process.execPath, [path.resolve(file), ...args], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : Number(error.code);
      const json = code === 0 || stdout !== '' ? JSON.parse(stdout) : null;
      resolve({ code, stdout, stderr, json });
    });
  });
}

function table(name: string, columns: string[], rows: string[][]): string {
  const csv = [columns, ...rows].map((row) => row.join(',')).join('\n');
  writeFileSync(inFolder(name), name.endsWith('.gz') ? gzipSync(csv) : csv);
  return inFolder(name);
}

/** Enterprises that pay late when they are young; `owed` is known of those who did only. */
function enterprises(): { columns: string[]; rows: string[][] } {
  const random = randomFor('enterprises', 3);
  const rows = Array.from({ length: 400 }, (_, i) => {
    const months = Math.floor(random() * 200);
    const late = random() < 1 / (1 + Math.exp(months / 25 - 3)) ? 'yes' : 'no';
    const told = i % 8 === 0 ? '9999' : `${months}`;
    return [
      told,
      `${Math.floor(random() * 50)}`,
      `${i % 3}`,
      late,
      late === 'yes' ? `${1 + (i % 40)}` : '',
      'x',
    ];
  });
  return { columns: ['months', 'staff', 'fold', 'late', 'owed', 'same'], rows };
}

const { columns, rows } = enterprises();
const plain = table('enterprises.csv', columns, rows);
const zipped = table('enterprises.csv.gz', columns, rows);
const TARGET = ['--target', 'late=yes'];
const model = inFolder('model.json');

describe('credit:train and credit:evaluate', () => {
  let card: Run;
  let packed: Run;

  beforeAll(async () => {
    const config = inFolder('config.json');
    writeFileSync(config, JSON.stringify({ id: 'region', special: { months: { '9999': 'not told' } } }));
    const common = ['--data', plain, ...TARGET, '--fold', 'fold', '--config', config];
    const others = ['--drop', 'owe*', '--drop', 'same', '--out', inFolder('packed.json')];
    [card, packed] = await Promise.all([
      command('train-credit', [...common, '--drop', 'owed,same', '--out', model]),
      command('train-credit', [...common.with(1, zipped), ...others]),
    ]);
  }, 60_000);

  it('print what they measured as JSON and write the model', () => {
    expect(card).toMatchObject({ code: 0, stderr: '' });
    expect(card.json).toMatchObject({ kind: 'scorecard', basis: 'cross-validated', rows: 400, warnings: [] });
    expect(card.json.auc).toBeGreaterThan(0.7);
    for (const measure of ['ks', 'gini', 'averagePrecision', 'badRate'])
      expect(card.json[measure]).toBeGreaterThan(0);
    expect(card.json.crossValidation.folds.map(({ fold }: { fold: string }) => fold)).toEqual([
      '0',
      '1',
      '2',
    ]);
    const written = JSON.parse(readFileSync(model, 'utf8'));
    expect(written).toMatchObject({ id: 'region', kind: 'scorecard', trainedOn: { rows: 400 } });
    expect(written.features[0]).toMatchObject({
      name: 'months',
      special: [{ value: 9999, name: 'not told' }],
    });
  });

  it('take gzip as they take plain, and what to drop by pattern', () => {
    expect(packed).toMatchObject({ code: 0, json: { kind: 'scorecard', auc: card.json.auc, rows: 400 } });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('measure a model, and beside another on the same rows', async () => {
    const asked = ['--model', inFolder('packed.json'), '--data', zipped, ...TARGET, '--drop', 'owed'];
    const { code, json } = await command('evaluate-credit', [...asked, '--against', model]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ kind: 'scorecard', modelHash: packed.json.modelHash, rows: 400 });
    expect(json.calibration).toHaveLength(5);
    expect(json.psi.score.verdict).toBe('ok');
    expect(json.psi.features.months.psi).toBeCloseTo(0, 9);
    expect(json.intervals.auc.low).toBeLessThan(json.auc);
    const { comparison } = json;
    expect(comparison).toMatchObject({ againstHash: card.json.modelHash, dataset: 'enterprises.csv.gz' });
    expect(comparison.deltaAuc).toBe(0);
    expect(comparison.interval).toEqual({ low: 0, high: 0 });
  });

  it('name what looks like a leak, on stderr too, and go on', async () => {
    const { code, stderr, json } = await command('train-credit', [
      '--data',
      plain,
      ...TARGET,
      '--drop',
      'fold',
      '--out',
      inFolder('leak.json'),
    ]);
    expect(code).toBe(0);
    expect(stderr).toContain('warning: looks-like-leak: owed');
    const warned = json.warnings.map(({ code: what, column }: { code: string; column: string }) => [
      what,
      column,
    ]);
    expect(warned).toEqual([
      ['constant-column', 'same'],
      ['looks-like-leak', 'owed'],
    ]);
    expect(json.basis).toBe('training-rows');
  });

  it('say what came after a time beside folds by chance, in words and as JSON', async () => {
    const columnsInTime = [...columns, 'since', 'gap', 'once'];
    const since = (i: number): string => `${2010 + (i % 10)}`;
    const dated = table(
      'dated.csv',
      columnsInTime,
      rows.map((row, i) => [...row, since(i), i === 7 ? '' : since(i), '2010']),
    );
    const asked = [
      '--data',
      dated,
      ...TARGET,
      '--drop',
      'owed,same,gap,once',
      '--out',
      inFolder('dated.json'),
    ];
    const [seen, ...refused] = await Promise.all([
      command('train-credit', [...asked, '--time', 'since', '--time-share', '0.6']),
      command('train-credit', [...asked, '--time', 'sense']),
      command('train-credit', [...asked, '--time', 'gap']),
      command('train-credit', [...asked, '--time', 'once']),
      command('train-credit', [...asked, '--time-share', '0.6']),
    ]);
    expect(seen).toMatchObject({
      code: 0,
      json: {
        basis: 'cross-validated',
        crossValidation: { foldsFrom: null },
        time: {
          column: 'since',
          trained: { rows: 240, from: '2010', to: '2015' },
          tested: { rows: 160, from: '2016', to: '2019' },
        },
      },
    });
    const { auc, crossValidation, time } = seen.json;
    expect(seen.stderr.trim().split('\n')).toEqual([
      `measured: folds (400 rows): AUC ${auc.toFixed(3)}, KS ${crossValidation.ks.toFixed(3)}, Brier ${crossValidation.brier.toFixed(3)}`,
      `measured: in time (since: 240 rows 2010 to 2015, then 160 rows 2016 to 2019): AUC ${time.auc.toFixed(3)}, KS ${time.ks.toFixed(3)}, Brier ${time.brier.toFixed(3)}`,
    ]);
    const says = [
      'enterprise-credit.table-column-missing: dated.csv has no column sense',
      'enterprise-credit.training-config-invalid: time: 1 cells of gap are no numbers, such as ""',
      'enterprise-credit.training-config-invalid: time: all rows have one once: none is before another',
      '--time-share without --time',
    ];
    refused.forEach(({ code, stdout, stderr }, i) => {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(says[i]);
      if (i < 3) expect(stderr.trim().split('\n')).toHaveLength(1);
    });
  }, 60_000);

  it('say how far another population is, go on, and refuse one that lacks a feature', async () => {
    const older = rows.map((row) => row.with(0, row[0] === '9999' ? '9999' : `${Number(row[0]) + 300}`));
    const [today, lacking] = [
      table(
        'today.csv.gz',
        ['months', 'staff'],
        older.map((row) => row.slice(0, 2)),
      ),
      table(
        'lacking.csv',
        ['weeks', 'staff'],
        older.map((row) => row.slice(0, 2)),
      ),
    ];
    const asked = ['--data', plain, ...TARGET, '--drop', 'owed,same'];
    const [seen, refused] = await Promise.all([
      command('train-credit', [...asked, '--out', inFolder('beside.json'), '--population', today]),
      command('train-credit', [...asked, '--out', inFolder('lacking.json'), '--population', lacking]),
    ]);
    expect(seen).toMatchObject({
      code: 0,
      json: { population: { dataset: 'today.csv.gz', rows: 400, psi: { score: { verdict: 'alarm' } } } },
    });
    expect(seen.stderr).toMatch(/^warning: population-differs: (months|score) of today.csv.gz differs/m);
    expect(seen.stderr).toMatch(/^population: score PSI \d\.\d{3} alarm\npopulation: months PSI \d/m);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('lacking.csv lacks what the model reads: months');
    expect(existsSync(inFolder('lacking.json'))).toBe(false);
  }, 60_000);

  const out = inFolder('never.json');
  const asked = ['--data', plain, ...TARGET, '--out', out];
  const refused: [string, string[], string][] = [
    [
      'a column that is not there',
      ['--data', plain, '--target', 'gone=yes', '--out', out],
      'enterprise-credit.table-column-missing',
    ],
    [
      'a column to drop that is not there',
      [...asked, '--drop', 'gone'],
      'enterprise-credit.table-column-missing',
    ],
    ['one class', ['--data', plain, '--target', 'late=never', '--out', out], 'enterprise-credit.one-class'],
    [
      'nothing but constants',
      [...asked, '--drop', 'months,staff,owed'],
      'enterprise-credit.no-usable-feature',
    ],
    ['an unknown option', [...asked, '--trees', '3'], 'ERR_PARSE_ARGS_UNKNOWN_OPTION'],
    ['no target', ['--data', plain, '--out', out], 'usage: npm run credit:train'],
    [
      'a file that is not there',
      ['--data', inFolder('gone.csv'), ...TARGET, '--out', out],
      'enterprise-credit.table-invalid',
    ],
  ];
  it.each(sampled(refused, 'refusals of credit:train', 0.25))(
    'refuse %s with 1, say why on stderr, print nothing and write nothing',
    async (_, args, says) => {
      const { code, stdout, stderr } = await command('train-credit', args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toContain(says);
      expect(stderr).not.toContain('    at ');
      expect(existsSync(out)).toBe(false);
    },
  );

  it('refuse to measure what is no model, or without what the model reads', async () => {
    const [noModel, lacking] = await Promise.all([
      command('evaluate-credit', ['--model', inFolder('config.json'), '--data', plain, ...TARGET]),
      command('evaluate-credit', ['--model', model, '--data', plain, ...TARGET, '--drop', 'months']),
    ]);
    expect(noModel).toMatchObject({ code: 1, stdout: '' });
    expect(noModel.stderr).toContain('enterprise-credit.model-file-invalid');
    expect(lacking).toMatchObject({ code: 1, stdout: '' });
    expect(lacking.stderr).toMatch(/enterprise-credit.table-column-missing: .*months/);
  });
});

describe('boosted trees', () => {
  const trees = inFolder('trees.json');
  const config = inFolder('trees-config.json');
  const compare = async (args: string[]): Promise<Run> => run('dist/bench/compare-boosting.js', args);
  const asked = ['--data', zipped, ...TARGET, '--drop', 'owe*', '--drop', 'same'];
  let both: Run;

  beforeAll(async () => {
    const gbt = { trees: 20, rate: 0.2, runs: 2 };
    writeFileSync(config, JSON.stringify({ id: 'region', gbt, special: { months: { '9999': 'not told' } } }));
    both = await compare([...asked, '--fold', 'fold', '--config', config, '--out', trees]);
  }, 60_000);

  it('are trained and measured beside a scorecard by boosting:compare', () => {
    expect(both).toMatchObject({
      code: 0,
      json: {
        scorecard: { kind: 'scorecard', basis: 'cross-validated', rows: 400 },
        trees: { kind: 'gbt', basis: 'cross-validated', rows: 400, features: ['months', 'staff'] },
      },
    });
    const folds = (of: Run['json']): string[] =>
      of.crossValidation.folds.map(({ fold }: { fold: string }) => fold);
    expect(folds(both.json.trees)).toEqual(folds(both.json.scorecard));
    expect(both.stderr).toMatch(
      /^scorecard: folds \(400 rows\): AUC 0\.\d{3} ± .*\ntrees: folds \(400 rows\): AUC 0\.\d{3} ± /m,
    );
    expect(JSON.parse(readFileSync(trees, 'utf8')).trees).toHaveLength(40);
  });

  it('that were trained before are measured on a table, beside a scorecard on the same rows', async () => {
    const made = await command('train-credit', [
      ...asked,
      '--fold',
      'fold',
      '--out',
      inFolder('beside-trees.json'),
    ]);
    const { code, json } = await compare([
      ...asked,
      '--trees',
      trees,
      '--against',
      inFolder('beside-trees.json'),
    ]);
    expect(code).toBe(0);
    expect(json).toMatchObject({ kind: 'gbt', modelHash: both.json.trees.modelHash, rows: 400 });
    expect(json.psi.features.months.psi).toBeCloseTo(0, 9);
    const { comparison } = json;
    expect(comparison).toMatchObject({ againstHash: made.json.modelHash, dataset: 'enterprises.csv.gz' });
    expect(comparison.deltaAuc).toBeCloseTo(comparison.auc - comparison.againstAuc, 12);
    expect(comparison.interval.low).toBeLessThanOrEqual(comparison.deltaAuc);
    expect(comparison.interval.high).toBeGreaterThanOrEqual(comparison.deltaAuc);
  });

  it('are refused by the commands of the service in one line that says where they are', async () => {
    const out = inFolder('no-trees.json');
    const measure = ['--data', plain, ...TARGET];
    const refused = await Promise.all([
      command('train-credit', [...asked, '--challenger', 'gbt', '--out', out]),
      command('train-credit', [...asked, '--config', config, '--out', out]),
      command('evaluate-credit', [...measure, '--model', trees]),
      command('evaluate-credit', [...measure, '--model', model, '--against', trees]),
    ]);
    const begins = [
      '--challenger gbt: ',
      'enterprise-credit.training-config-invalid: gbt: ',
      'enterprise-credit.model-file-invalid: ',
      'enterprise-credit.model-file-invalid: ',
    ];
    refused.forEach(({ code, stdout, stderr }, i) => {
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr.startsWith(begins[i]!)).toBe(true);
      expect(stderr).toContain('npm run boosting:compare');
    });
    expect(existsSync(out)).toBe(false);
  }, 60_000);

  it('are not trained from options that do not go together, and no scorecard is taken for them', async () => {
    const [mixed, scorecard] = await Promise.all([
      compare([...asked, '--trees', trees, '--fold', 'fold']),
      compare([...asked, '--trees', model]),
    ]);
    expect(mixed).toMatchObject({ code: 1, stdout: '' });
    expect(mixed.stderr).toContain('usage: npm run boosting:compare');
    expect(scorecard).toMatchObject({ code: 1, stdout: '' });
    expect(scorecard.stderr).toContain('enterprise-credit.model-file-invalid');
  });
});

describe('screening:train and screening:evaluate', () => {
  const BAIT = [
    '在家兼职，动动手指，佣金当天到账',
    '无需经验，手机操作，佣金秒到',
    '兼职打字，先垫付后返佣金',
  ];
  const WORK = [
    '按区域分拣包裹，扫码入库',
    '操作叉车，装卸货物，保持通道畅通',
    '清洁客房，更换床品，补充用品',
  ];
  const adverts = table(
    'adverts.csv.gz',
    ['label', 'title', 'duties', 'part'],
    Array.from({ length: 60 }, (_, i) => {
      const kind = i % 3 === 0 ? BAIT : WORK;
      const duties = `${kind[i % 7 === 0 ? 0 : i % 3]}，班次${'甲乙丙丁'[i % 4]}`;
      return [i % 3 === 0 ? 'fraud' : 'real', '招聘', `"${duties}"`, String(i % 5)];
    }),
  );
  const file = inFolder('screening.json');
  const target = ['--target', 'label=fraud'];

  it('print measures, write the model and measure it again', async () => {
    const made = await command('train-screening', [
      '--data',
      adverts,
      ...target,
      '--fold',
      'part',
      '--text',
      'title,duties',
      '--out',
      file,
    ]);
    expect(made).toMatchObject({ code: 0, json: { rows: 60, positives: 20, folds: { count: 5 } } });
    expect(made.json.averagePrecision).toBeGreaterThan(0.9);
    const measured = await command('evaluate-screening', ['--model', file, '--data', adverts, ...target]);
    expect(measured.code).toBe(0);
    for (const measure of ['auc', 'averagePrecision', 'f1'])
      expect(measured.json[measure]).toBeGreaterThan(0.9);
  });

  it('refuse a missing column, one class and an unknown option', async () => {
    const out = inFolder('no-screening.json');
    const runs = await Promise.all(
      [
        ['--target', 'gone=fraud'],
        ['--target', 'label=never'],
        [...target, '--trees', '3'],
      ].map((more) => command('train-screening', ['--data', adverts, '--out', out, ...more])),
    );
    expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([1, 1, 1].map((code) => [code, '']));
    const codes = ['tongbao.', 'tongbao.', 'ERR_PARSE_ARGS_UNKNOWN_OPTION'];
    runs.forEach(({ stderr }, i) => expect(stderr).toContain(codes[i]));
    expect(existsSync(out)).toBe(false);
  });
});

describe('credit:replay', () => {
  it('computes a score again from the ledger, and says when there was none', async () => {
    const house = await openHouse();
    const employer = await house.organisation('employer');
    await house.call('POST', '/v1/enterprises/me/certification', { as: employer.actor, key: newId() });
    await house.drain();
    const at = house.clock.now().toISOString();
    const { environment, drop } = await house.leave();
    try {
      const [same, none, usage] = await Promise.all([
        command('replay-credit', ['--enterprise', employer.party.id, '--at', at], environment),
        command('replay-credit', ['--enterprise', newId(), '--at', at], environment),
        command('replay-credit', ['--enterprise', 'nobody'], environment),
      ]);
      expect(same).toMatchObject({ code: 0, json: { same: true } });
      expect(same.json.recomputed.score).toBe(same.json.stored.score);
      expect([none.code, none.stdout]).toEqual([1, '']);
      expect(none.stderr).toContain('enterprise-credit.no-score-at: ');
      expect([usage.code, usage.stdout]).toEqual([1, '']);
      expect(usage.stderr).toContain('npm run credit:replay');
    } finally {
      await drop();
    }
  }, 60_000);
});
