import { dirname, relative } from 'node:path';

/**
 * One forbidden import for every rule of the floor plan: `[rules, from, to]`. Each must be caught on exactly this
 * edge, by exactly these rules. `to` is a file of the planted tree, a package, or a Node module.
 */
export const FORBIDDEN_IMPORTS: [rules: string | string[], from: string, to: string][] = [
  ['door:identity', 'src/identity/ask-payroll.usecase.ts', 'src/payroll/index.ts'],
  ['door:enterprise-credit', 'src/enterprise-credit/ask-tongbao.usecase.ts', 'src/tongbao/index.ts'],
  ['door:work-certificate', 'src/work-certificate/ask-payroll.usecase.ts', 'src/payroll/index.ts'],
  ['door:tongbao', 'src/tongbao/open-wallet.usecase.ts', 'src/payroll/ledger/wallet.types.ts'],
  ['door:payroll', 'src/payroll/ask-insurance.usecase.ts', 'src/insurance/index.ts'],
  ['door:grievance', 'src/grievance/ask-tongbao.usecase.ts', 'src/tongbao/index.ts'],
  ['door:insurance', 'src/insurance/restart-app.usecase.ts', 'src/app.module.ts'],
  ['door:employment-value', 'src/employment-value/ask-tongbao.queries.ts', 'src/tongbao/index.ts'],
  ['door:notification', 'src/notification/look-inside.usecase.ts', 'src/identity/person.types.ts'],
  ['start-enters-by-doors', 'src/app.module.ts', 'src/identity/identity.module.ts'],
  ['no-circular', 'src/platform/log/chicken.ts', 'src/platform/log/egg.ts'],
  ['unlisted-room', 'src/cellar/wine.usecase.ts', 'src/platform/ids/ids.ts'],
  ['platform-knows-no-room', 'src/platform/log/who.ts', 'src/identity/index.ts'],
  ['front-door-is-for-guests', 'src/identity/walk-around.usecase.ts', 'src/identity/index.ts'],
  ['door-shows-facade-and-views', 'src/payroll/index.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['events-are-read-by-handlers', 'src/payroll/read-events.usecase.ts', 'src/tongbao/events.ts'],
  ['events-are-read-by-handlers', 'src/payroll/on-shift-closed.handler.ts', 'src/tongbao/events.ts'],
  ['events-are-leaves', 'src/payroll/events.ts', 'src/payroll/ledger/wallet.types.ts'],
  ['errors-are-leaves', 'src/payroll/errors.ts', 'src/platform/clock/clock.ts'],
  ['rules-are-pure', 'src/payroll/tax.rules.ts', 'src/platform/clock/clock.ts'],
  ['rules-only-compute', 'src/payroll/wage.rules.ts', '@nestjs/common'],
  ['rules-are-pure', 'src/payroll/wage.types.ts', 'node:fs'],
  ['entities-are-rows', 'src/payroll/payout.entity.ts', 'src/payroll/ledger/wallet.entity.ts'],
  ['stores-only-speak-sql', 'src/payroll/payout.store.ts', 'src/platform/outbox/outbox.ts'],
  ['only-stores-speak-sql', 'src/payroll/raw-sql.usecase.ts', 'typeorm'],
  ['only-stores-speak-sql', 'src/payroll/raw.queries.ts', 'pg'],
  ['only-stores-open-the-database', 'src/payroll/query.usecase.ts', 'src/platform/database/database.ts'],
  ['only-inside-opens-stores', 'src/payroll/payout.controller.ts', 'src/payroll/ledger/wallet.store.ts'],
  ['changes-take-a-transaction', 'src/payroll/wage.changes.ts', 'src/platform/command/commands.ts'],
  ['changes-are-made-by-use-cases', 'src/payroll/sly-change.queries.ts', 'src/payroll/wage.changes.ts'],
  ['usecases-do-not-nest', 'src/payroll/pay-twice.usecase.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['queries-only-read', 'src/payroll/sly.queries.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['inside-knows-no-http', 'src/payroll/answer-http.usecase.ts', 'src/platform/http/etag.ts'],
  ['inside-names-views-only', 'src/payroll/wallet.queries.ts', 'src/payroll/wallet.dto.ts'],
  ['inside-knows-no-http', 'src/payroll/payroll.facade.ts', '@nestjs/swagger'],
  ['controllers-decide-nothing', 'src/payroll/wallet.controller.ts', 'src/payroll/fair.rules.ts'],
  ['dtos-are-shapes', 'src/payroll/clever.dto.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['handlers-call-use-cases', 'src/payroll/on-events.handler.ts', 'src/payroll/bank.rail.ts'],
  ['waits-are-tables', 'src/payroll/waits.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['ports-look-outward', 'src/payroll/bank.rail.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['ports-call-out', 'src/payroll/call-bank.usecase.ts', 'src/platform/outbound/outbound.ts'],
  ['facade-stays-home', 'src/insurance/insurance.facade.ts', 'src/payroll/index.ts'],
  ['handlers-call-use-cases', 'src/payroll/settle.cron.ts', 'src/payroll/bank.rail.ts'],
  ['gauges-ask-queries', 'src/payroll/on-scrape.gauges.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['clock-strikes-from-tables', 'src/payroll/seal-journals.usecase.ts', '@nestjs/schedule'],
  ['statistics-knows-nobody', 'src/statistics/metric/rate.rules.ts', 'src/payroll/fair.rules.ts'],
  ['statistics-only-computes', 'src/statistics/metric/odd.ts', '@nestjs/common'],
  ['readers-open-nothing', 'src/statistics/table/table.reader.ts', 'node:fs'],
  ['readers-are-called-at-doors', 'src/payroll/sly.queries.ts', 'src/statistics/table/table.reader.ts'],
  ['http-is-on-top', 'src/platform/log/request.ts', 'src/platform/http/etag.ts'],
  ['values-stand-alone', 'src/platform/money/rate.ts', 'src/platform/clock/clock.ts'],
  ['src-stands-alone', 'src/platform/log/faked.ts', 'test/harness/app.ts'],
  ['only-the-database-migrates', 'src/platform/log/schema.ts', 'migrations/1-payroll-tables.ts'],
  ['migrations-stand-alone', 'migrations/1-payroll-tables.ts', 'src/platform/ids/ids.ts'],
  ['src-runs-on-dependencies', 'src/platform/log/checked.ts', 'fast-check'],
  ['every-import-resolves', 'src/platform/log/gone.ts', './nowhere.js'],
];

/** Imports the floor plan allows, in the same tree: a rule that forbids everything would pass the list above. */
export const ALLOWED_IMPORTS: [from: string, to: string][] = [
  ['src/main.ts', 'src/app.module.ts'],
  ['src/app.module.ts', 'src/identity/index.ts'],
  ['src/identity/index.ts', 'src/identity/identity.module.ts'],
  ['src/identity/index.ts', 'src/identity/bootstrap-operator.usecase.ts'],
  ['src/identity/index.ts', 'src/identity/errors.ts'],
  ['src/tongbao/ask-identity.usecase.ts', 'src/identity/index.ts'],
  ['src/tongbao/events.ts', 'src/platform/money/money.ts'],
  ['src/payroll/on-events.handler.ts', 'src/tongbao/events.ts'],
  ['src/payroll/on-events.handler.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['src/notification/notice/kinds/pay.notices.ts', 'src/tongbao/events.ts'],
  ['src/notification/on-events.handler.ts', 'src/notification/notice/kinds/notices.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/payroll/ledger/wallet.store.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/payroll/wage.changes.ts'],
  ['src/payroll/wage.changes.ts', 'src/payroll/ledger/wallet.store.ts'],
  ['src/payroll/wage.changes.ts', 'src/platform/outbox/outbox.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/payroll/fair.rules.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/payroll/events.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/platform/http/access/actor.ts'],
  ['src/payroll/pay-worker.usecase.ts', 'src/platform/outbox/outbox.ts'],
  ['src/payroll/ledger/wallet.store.ts', 'src/payroll/ledger/wallet.entity.ts'],
  ['src/payroll/ledger/wallet.store.ts', 'typeorm'],
  ['src/payroll/ledger/wallet.entity.ts', 'src/platform/database/column.ts'],
  ['src/payroll/ledger/wallet.entity.ts', 'src/platform/ids/ids.ts'],
  ['src/payroll/fair.rules.ts', 'src/platform/money/money.ts'],
  ['src/payroll/fair.rules.ts', 'src/platform/crypto/canonical.ts'],
  ['src/payroll/fair.rules.ts', 'node:crypto'],
  ['src/payroll/fair.rules.ts', 'decimal.js'],
  ['src/payroll/fair.rules.ts', 'src/statistics/metric/auc.rules.ts'],
  ['src/payroll/payroll.facade.ts', 'src/statistics/table/table.reader.ts'],
  ['src/statistics/metric/auc.rules.ts', 'src/platform/crypto/canonical.ts'],
  ['src/statistics/table/table.reader.ts', 'node:zlib'],
  ['src/payroll/card.rail.ts', 'src/platform/outbound/outbound.ts'],
  ['src/payroll/events.ts', 'src/platform/outbox/event-name.ts'],
  ['src/payroll/events.ts', 'src/platform/http/fields/fields.ts'],
  ['src/payroll/wallet.controller.ts', 'src/payroll/wallet.dto.ts'],
  ['src/payroll/wallet.controller.ts', 'src/identity/index.ts'], // for what a facade refuses
  ['src/payroll/wallet.controller.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['src/payroll/wallet.controller.ts', 'src/platform/http/etag.ts'],
  ['src/platform/log/level.controller.ts', 'src/platform/http/etag.ts'],
  ['src/platform/log/egg.ts', 'src/platform/log/chicken.ts'], // closes the circle, which is reported once
];

/** Allowed because only a type is named: it vanishes when compiled. */
export const ALLOWED_TYPE_IMPORTS: [from: string, to: string][] = [
  ['src/payroll/name-type.usecase.ts', 'src/platform/database/database.ts'],
  ['src/payroll/fair.rules.ts', 'fast-check'],
  ['src/payroll/ledger/wallet.entity.ts', 'fast-check'],
  ['src/payroll/name-type.usecase.ts', 'src/payroll/pay-worker.usecase.ts'],
  ['src/payroll/balance.queries.ts', 'src/payroll/wallet.dto.ts'],
  ['src/payroll/wallet.dto.ts', 'src/payroll/raw.queries.ts'],
];

const PACKAGES = ['typeorm', 'pg', 'decimal.js', '@nestjs/common', '@nestjs/swagger', '@nestjs/schedule'];

/** The whole planted tree: path to text. */
export function plantedTree(): Record<string, string> {
  const files: Record<string, string> = {
    'tsconfig.json': JSON.stringify({ compilerOptions: { module: 'NodeNext', target: 'ES2023' } }),
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0'])),
      devDependencies: { 'fast-check': '1.0.0' },
    }),
  };
  for (const name of [...PACKAGES, 'fast-check']) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, version: '1.0.0', main: 'index.js' });
    files[`node_modules/${name}/index.js`] = '';
  }
  for (const [from, to] of [
    ...ALLOWED_IMPORTS,
    ...FORBIDDEN_IMPORTS.map(([, ...edge]): [string, string] => edge),
  ]) {
    if (to.endsWith('.ts')) files[to] ??= '';
    files[from] = `${files[from] ?? ''}import '${specifier(from, to)}';\n`;
  }
  for (const [from, to] of ALLOWED_TYPE_IMPORTS) {
    const module = specifier(from, to);
    files[from] =
      `${files[from] ?? ''}import type { A } from '${module}';\nimport { type B } from '${module}';\n`;
  }
  return files;
}

function specifier(from: string, to: string): string {
  if (!to.endsWith('.ts')) return to;
  const path = relative(dirname(from), to).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}
