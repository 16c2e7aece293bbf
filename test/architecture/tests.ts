import ts from 'typescript';
import { type Check, perFile, type Source, walk } from './source.js';

/** The one client: it holds every answer against the published document. */
const CLIENT = 'test/harness/client.ts';

function callsAroundTheClient(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  if (ts.isIdentifier(expression) && expression.text === 'fetch') return 'fetch';
  if (ts.isPropertyAccessExpression(expression) && expression.name.text === 'inject') return 'inject';
  return undefined;
}

/** What a test may name of a room: its door, its events, its refusals, and its ports with their doubles. */
/** Also the tables that pages of `docs/` are written from. */
const OUTSIDE_OF_A_ROOM =
  /^(index|events|errors)\.js$|\.(rail|source|adapter)\.js$|\/simulator\/[^/]+$|\/(todos|notices)\.js$/;

/** Tests that still look inside, at what, and why. Nothing is added here: what is left goes. */
const STILL_INSIDE: Record<string, { at: RegExp; why: string }> = {
  'test/rooms/enterprise-credit-score.spec.ts': {
    at: /^enterprise-credit\/ledger\//,
    why: 'draws ledgers of any facts: each kind comes by another door, and no door takes one back',
  },
  'test/rooms/enterprise-credit-monitoring.spec.ts': {
    at: /^enterprise-credit\/(scoring\/monitoring|training)\//,
    why: 'trains the model it publishes and measures its drift by hand, to hold the watch against it',
  },
  'test/rooms/tongbao-screening.spec.ts': {
    at: /^tongbao\/screening\/classifier\//,
    why: 'scores with the published model as an outsider would, to hold what is served against it',
  },
  'test/rooms/payroll-payee.spec.ts': {
    at: /^payroll\/rails\/gateway\.types\.js$/,
    why: 'listens on the wire to whom the rail is asked to pay: no door shows an account in clear',
  },
  'test/rooms/payroll-rail.spec.ts': {
    at: /^payroll\/rails\/(gateway\.types|signing\.rules)\.js$/,
    why: 'speaks as the rail and as its forger: the form of what goes over the wire',
  },
};

/** `import … from 'x'`, `export … from 'x'`, `import('x')` → `x`. */
function importedBy(node: ts.Node): string | undefined {
  const isStatement = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
  const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const from = isStatement ? node.moduleSpecifier : isCall ? node.arguments[0] : undefined;
  return from && ts.isStringLiteralLike(from) ? from.text : undefined;
}

function insideOfARoom(node: ts.Node, path: string): string | undefined {
  const [, room, rest] =
    /\/src\/(?!platform\/|statistics\/)([^/]+)\/(.+)$/.exec(importedBy(node) ?? '') ?? [];
  if (room === undefined || rest === undefined || OUTSIDE_OF_A_ROOM.test(rest)) return undefined;
  return STILL_INSIDE[path]?.at.test(`${room}/${rest}`)
    ? undefined
    : `${room}/${rest} is the inside of a room`;
}

/** How tests are written. */
export const tests: Check[] = [
  {
    name: 'a test sends requests through the client that checks answers',
    find: perFile(
      (path) => path.startsWith('test/') && path !== CLIENT,
      (file, object) =>
        walk(file, (node) => {
          const around = callsAroundTheClient(node);
          if (around) object(node, `${around} goes around ${CLIENT}`);
        }),
    ),
    planted: {
      'test/rooms/a.spec.ts': "await house.app.inject({ url: '/v1/jobs' });",
      'test/journeys/b.spec.ts': 'const reply = await fetch(`${url}/v1/jobs`);',
      'test/harness/c.ts': "app.getHttpAdapter().getInstance().inject('/')",
    },
    fine: {
      'test/harness/client.ts': "await fetch('/docs/openapi.json'); app.inject({});",
      'test/rooms/a.spec.ts': "// fetch(url)\nsend(app, { url: '/v1/jobs' }); service.fetchAll('x');",
    },
  },
  {
    name: 'a test knows of a room what others know: door, events, refusals, ports',
    find: perFile(
      (path) => path.startsWith('test/'),
      (file, object, path) =>
        walk(file, (node) => {
          const inside = insideOfARoom(node, path);
          if (inside) object(node, inside);
        }),
    ),
    planted: {
      'test/rooms/a.spec.ts': "import { PayoutStore } from '../../src/payroll/payout/payout.store.js';",
      'test/rooms/b.spec.ts': "import type { Payout } from '../../src/payroll/payout/payout.entity.js';",
      'test/journeys/c.spec.ts': "const { A } = await import('../../src/payroll/pay/a.usecase.js');",
      'test/harness/d.ts': "export { taxOf } from '../../src/payroll/tax/tax.rules.js';",
      'test/rooms/payroll-rail.spec.ts': "import { A } from '../../src/payroll/payout/payout.store.js';",
    },
    fine: {
      'test/rooms/a.spec.ts': [
        "import { PayrollFacade } from '../../src/payroll/index.js';",
        "import { payoutSettled } from '../../src/payroll/events.js';",
        "import { ClaimFundTooLow } from '../../src/payroll/errors.js';",
        "import { PayoutRail } from '../../src/payroll/rails/payout.rail.js';",
        "import { SimulatorStore } from '../../src/payroll/rails/simulator/simulator.store.js';",
        "import { Relay } from '../../src/platform/outbox/relay.js';",
        "import { AppModule } from '../../src/app.module.js';",
      ].join('\n'),
      'test/rooms/payroll-rail.spec.ts':
        "import { signForm } from '../../src/payroll/rails/signing.rules.js';",
    },
  },
];

/** The tests that may still look inside; one that no longer does is taken off. */
export const stillInside = Object.keys(STILL_INSIDE);
export const looksInside = ({ path, file }: Source): boolean => {
  let found = false;
  walk(file, (node) => {
    const to = /\/src\/(.+)$/.exec(importedBy(node) ?? '')?.[1] ?? '';
    found ||= STILL_INSIDE[path]?.at.test(to) ?? false;
  });
  return found;
};
