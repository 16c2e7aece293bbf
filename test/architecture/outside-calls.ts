import ts from 'typescript';
import { classesOf, decoratorsOf, fieldsOf, finding, nameOf, type Route, routesOf } from './routes.js';
import { type Check, type Finding, isSpec, perFile, type Source, walk } from './source.js';

/** Where calls to the outside are made. */
const HOME = 'src/platform/outbound/';

/** Who else opens a socket, by which module, and why. */
const EXEMPT: { path: string; module: string; why: string }[] = [
  {
    path: 'src/platform/database/embedded/',
    module: 'net',
    why: 'the embedded PostgreSQL listens on this machine: a free port, and whether the server answers',
  },
  {
    path: 'src/platform/operations/doctor/machine.checks.ts',
    module: 'net',
    why: 'whether somebody listens on the port that this process is to take',
  },
  {
    path: 'src/platform/document/scan/clamd.ts',
    module: 'net',
    why: 'clamd speaks no HTTP: a stream to the scanner of the configuration, bounded by its own clock',
  },
];

/** Modules that open connections. */
const NETWORK = /^(node:)?(http|https|http2|net|tls|dgram|dns|dns\/promises|undici)$|^undici\//;
/** What those modules also have: names of addresses and of answers. */
const HARMLESS = ['isIP', 'isIPv4', 'isIPv6', 'BlockList', 'STATUS_CODES'];
/** What calls out without an import, or behind one that says nothing of it. */
const CALLERS = ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'createRemoteJWKSet'];
const GLOBALS = ['globalThis', 'global', 'jose'];

/** What an import of a network module brings in that runs; undefined when it brings types and harmless names only. */
function opened(node: ts.Node): { module: string; what: string } | undefined {
  if (ts.isCallExpression(node)) {
    const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || nameOf(node) === 'require';
    const [named] = node.arguments;
    return isImport && named && ts.isStringLiteralLike(named)
      ? { module: named.text, what: 'all of it' }
      : undefined;
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.isTypeOnly)
    return { module: (node.moduleSpecifier as ts.StringLiteral).text, what: 'all of it' };
  if (!ts.isImportDeclaration(node)) return undefined;
  const module = (node.moduleSpecifier as ts.StringLiteral).text;
  const { importClause } = node;
  if (!importClause) return { module, what: 'all of it' };
  if (importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
  const { name, namedBindings } = importClause;
  if (name || !namedBindings || ts.isNamespaceImport(namedBindings)) return { module, what: 'all of it' };
  const names = namedBindings.elements
    .filter(({ isTypeOnly }) => !isTypeOnly)
    .map((element) => (element.propertyName ?? element.name).text)
    .filter((one) => !HARMLESS.includes(one));
  return names.length > 0 ? { module, what: names.join(', ') } : undefined;
}

function networkImport(node: ts.Node, path: string): string | undefined {
  const found = opened(node);
  if (!found || !NETWORK.test(found.module)) return undefined;
  const bare = found.module.replace(/^node:/, '');
  if (EXEMPT.some((one) => path.startsWith(one.path) && one.module === bare)) return undefined;
  return `${found.what} of ${found.module}: calls to the outside are made by platform/outbound`;
}

/** `fetch(…)`, `const call = fetch`, `globalThis.fetch`, `new WebSocket(…)`; not a member of something else. */
function globalCaller(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node) || !CALLERS.includes(node.text)) return undefined;
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
  if (isMember && !GLOBALS.includes(parent.expression.getText())) return undefined;
  const isDeclared =
    (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) &&
    parent.name === node;
  return isDeclared || ts.isTypeReferenceNode(parent) || ts.isPropertySignature(parent)
    ? undefined
    : `${node.text}: calls to the outside are made by platform/outbound`;
}

/** Its folder is used without the rest of the house, so it adds the listener by itself. */
const LISTENS_ITSELF = 'src/platform/database/embedded/connection.ts';

/** Without a listener the loss of a connection ends the process; `SteadyClient` has one from its first moment. */
function deafConnection(node: ts.Node): string | undefined {
  if (!ts.isNewExpression(node)) return undefined;
  const what = node.expression.getText().replace(/^pg\./, '');
  if (what === 'Client') return 'a Client of pg: SteadyClient hears of its loss';
  const opens = what === 'Pool' || what === 'DataSource';
  const given = node.arguments?.map((one) => one.getText()).join() ?? '';
  return opens && !/\bClient: SteadyClient\b/.test(given)
    ? `a ${what} without Client: SteadyClient`
    : undefined;
}

/** Ports to the outside, and the client itself, as a constructor names them. */
const OUTSIDE = /^(\w*(Rail|Sources?)|Outbound)$/;
/** Called like ports, and calling nobody: a type, or one method of it. */
const OF_THE_HOUSE: Record<string, string> = {
  DataSource: 'our own database',
  'PayoutRail.readNotification': 'reads what the rail sent to us',
  OpenApiSource: 'the document that this service publishes of itself',
  CodeVersionSource: 'which code is running',
};

const isOfTheHouse = (type: string, name: string): boolean =>
  type in OF_THE_HOUSE || `${type}.${name}` in OF_THE_HOUSE;

/** What of the outside a route asks before it answers: through use cases, queries and doors; undefined when nothing. */
function askedBy(route: Route, classes: ReturnType<typeof classesOf>): string | undefined {
  const seen = new Set<ts.Node>();
  const follow = (owner: ts.ClassDeclaration, method: ts.Node | undefined): string | undefined => {
    if (!method || seen.has(method)) return undefined;
    seen.add(method);
    const fields = fieldsOf(owner);
    let asked: string | undefined;
    walk(method, (node) => {
      const called = ts.isCallExpression(node)
        ? /^this(?:\.(\w+))?\.(\w+)$/.exec(nameOf(node).replaceAll(/\s/g, ''))
        : null;
      if (!called || asked) return;
      const [, field, name] = called;
      const type = field === undefined ? undefined : fields.get(field);
      if (type !== undefined && OUTSIDE.test(type) && !isOfTheHouse(type, name!)) asked = `${type}.${name}`;
      const owners = type === undefined ? [owner] : (classes.get(type) ?? []).map((one) => one.node);
      for (const next of owners) asked ??= follow(next, memberOf(next, name!));
    });
    return asked;
  };
  return follow(route.controller, route.method);
}

function memberOf({ members }: ts.ClassDeclaration, name: string): ts.ClassElement | undefined {
  return members.find((member) => member.name?.getText() === name);
}

function unlimited(sources: Source[]): Finding[] {
  const classes = classesOf(sources);
  return routesOf(sources).flatMap((route) => {
    if (decoratorsOf(route.method).some((call) => nameOf(call) === 'RateLimit')) return [];
    const asked = askedBy(route, classes);
    return asked === undefined ? [] : [finding(route, `calls the outside (${asked}) and has no @RateLimit`)];
  });
}

const ASKING = {
  'src/payroll/pay.usecase.ts':
    'class Pay { constructor(private readonly rail: PayoutRail) {} run() { return this.order(); } order() { return this.rail.pay(); } }',
  'src/payroll/payroll.facade.ts':
    'class PayrollFacade { constructor(private readonly pay: Pay) {} order() { return this.pay.run(); } }',
};
const route = (field: string, call: string, more = ''): string =>
  `@Controller('v1') class A { constructor(private readonly ${field}) {} @Post() ${more} a() { return ${call}; } }`;

/** Calls to the outside. */
export const outsideCalls: Check[] = [
  {
    name: 'a connection to PostgreSQL hears of its loss',
    find: perFile(
      // the clients of platform/outbound are undici's
      (path) => path.startsWith('src/') && !isSpec(path) && path !== LISTENS_ITSELF && !path.startsWith(HOME),
      (file, object) =>
        walk(file, (node) => {
          const objection = deafConnection(node);
          if (objection) object(node, objection);
        }),
    ),
    planted: {
      'src/payroll/a.store.ts': 'const client = new pg.Client({ connectionString });',
      'src/payroll/b.store.ts': 'this.pool = new pg.Pool({ max: 4 });',
      'src/payroll/c.store.ts': 'new Pool({ Client: pg.Client });',
      'src/platform/d.ts': "new DataSource({ type: 'postgres', extra: { options } });",
    },
    fine: {
      'src/payroll/a.store.ts': 'new pg.Pool({ max: 4, Client: SteadyClient }); new SteadyClient(url);',
      'src/platform/b.ts': "new DataSource({ type: 'postgres', extra: { Client: SteadyClient } });",
    },
  },
  {
    name: 'only platform/outbound calls the outside',
    find: perFile(
      (path) => path.startsWith('src/') && !isSpec(path) && !path.startsWith(HOME),
      (file, object, path) =>
        walk(file, (node) => {
          const objection = networkImport(node, path) ?? globalCaller(node);
          if (objection) object(node, objection);
        }),
    ),
    planted: {
      'src/payroll/a.rail.ts': 'await fetch(url);',
      'src/payroll/b.rail.ts': 'const call = globalThis.fetch;',
      'src/payroll/c.rail.ts': "import { request } from 'node:https';",
      'src/payroll/d.rail.ts': "import http from 'http';",
      'src/payroll/e.rail.ts': "import * as net from 'node:net';",
      'src/payroll/f.rail.ts': "import { isIP, connect } from 'node:net';",
      'src/payroll/g.rail.ts': "import { connect } from 'node:tls';",
      'src/payroll/h.rail.ts': "import { request } from 'undici';",
      'src/payroll/i.rail.ts': "const { fetch: call } = await import('undici');",
      'src/payroll/j.rail.ts': "const https = require('https');",
      'src/payroll/k.rail.ts': 'new WebSocket(url);',
      'src/payroll/l.rail.ts': 'new EventSource(url);',
      'src/platform/http/access/keys.ts': "import { createRemoteJWKSet } from 'jose';",
      'src/platform/http/access/more-keys.ts': 'jose.createRemoteJWKSet(url);',
      'src/platform/log/lines.ts': "import { createSocket } from 'node:dgram';",
      'src/platform/log/names.ts': "import { lookup } from 'node:dns/promises';",
      'src/platform/log/pass.ts': "export { request } from 'node:http';",
      'src/platform/database/embedded/a.ts': "import { request } from 'node:http';",
      'src/platform/database/database.ts': "import net from 'node:net';",
      'src/payroll/m.usecase.ts': 'list.map(fetch);',
    },
    fine: {
      'src/platform/outbound/exchange.ts': "import { Client } from 'undici';",
      'src/platform/database/embedded/a.ts': "import net from 'node:net';",
      'src/platform/http/a.ts': "import { STATUS_CODES, type Server } from 'node:http';",
      'src/platform/http/b.ts': "import type { Socket } from 'node:net';\nimport { isIPv6 } from 'node:net';",
      'src/payroll/a.rail.ts': 'class A { fetch() { return this.store.fetch(1); } }',
      'src/payroll/b.rail.ts': "import { createLocalJWKSet } from 'jose'; // no fetch, no WebSocket",
    },
  },
  {
    name: 'a route that calls the outside has a rate limit of its own',
    find: unlimited,
    planted: {
      ...ASKING,
      'src/payroll/a.controller.ts': route('pay: Pay', 'this.pay.run()'),
      'src/tongbao/b.controller.ts': route('ask: Ask', 'this.ask.run()'),
      'src/tongbao/ask.usecase.ts':
        'class Ask { constructor(private readonly payroll: PayrollFacade) {} run() { return this.payroll.order(); } }',
      'src/tongbao/c.controller.ts': route('names: RealNameSource', 'this.names\n.ask()\n.catch(no)'),
      'src/tongbao/d.controller.ts': route('claims: ClaimSources', 'this.claims.for(kind)'),
      'src/tongbao/e.controller.ts': route('sender: SenderAdapter', 'this.sender.send()'),
      'src/tongbao/sender.adapter.ts':
        'class SenderAdapter { constructor(private readonly outbound: Outbound) {} send() { return this.outbound.send({}); } }',
    },
    objectsTo: [
      'src/payroll/a.controller.ts',
      ...['b', 'c', 'd', 'e'].map((name) => `src/tongbao/${name}.controller.ts`),
    ],
    fine: {
      ...ASKING,
      'src/payroll/a.controller.ts': route(
        'pay: Pay',
        'this.pay.run()',
        "@RateLimit({ limit: 1, by: 'actor' })",
      ),
      'src/payroll/b.controller.ts': route('pay: Pay', 'this.pay.later()'),
      'src/payroll/c.controller.ts': route('docs: OpenApiSource', 'this.docs.get()'),
      'src/payroll/e.controller.ts': route('rail: PayoutRail', 'this.rail.readNotification(form)'),
      'src/payroll/d.controller.ts': route('rows: PayoutStore', 'this.rows.source()'),
    },
  },
];
