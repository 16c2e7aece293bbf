import ts from 'typescript';
import { nameOf, roomOf } from './routes.js';
import { type Check, type Finding, isOfRoom, lineOf, type Source, walk } from './source.js';

/** Orders through a door: each is one transaction of its own with its own key, so that there is no batch of them. */
const ORDERS: Record<string, string> = {
  payClaim: 'one payment, one key, one answer; a sweep repeats those that were cut off',
  codeForDelivery: 'hands out one code once; the message that carries it is sent one by one',
  phoneForText: 'hands out the phone of one person for one text, and logs it, as codeForDelivery does',
  noticeForDelivery: 'hands out what is said to one phone once, as codeForDelivery does',
};

/** Methods that a sweep calls one by one, each ending in a question to the outside world about one person. */
const ONE_BY_ONE: Record<string, string> = {
  'work-certificate VerifyClaim.ask':
    'consent and name are read, and the reading logged, just before the source is asked about that one claim',
  'employment-value RebuildIndicators.next':
    'a page is of five thousand events, and asks about all of them once',
  'payroll TakeBankLines.batches': 'a page is of five hundred lines, and asks about all of them once',
  'payroll DraftSlices.slice': 'a slice is of two thousand workers, and asks about all of them once',
};

interface Method {
  path: string;
  file: ts.SourceFile;
  node: ts.MethodDeclaration;
  /** Room, class and name. */
  name: string;
  /** The types of the fields that the constructor of its class is given. */
  fields: Map<string, string>;
}

/** What the ground floor does one by one. */
const ONE_EACH = new Set(['oneByOne', 'pageByPage']);

const OVER_MANY = new Set(['map', 'flatMap', 'forEach', 'filter', 'every', 'some', 'reduce']);

function methodsOf({ path, file }: Source): Method[] {
  const found: Method[] = [];
  for (const node of file.statements) {
    if (!ts.isClassDeclaration(node) || !node.name) continue;
    const fields = new Map<string, string>();
    for (const member of node.members)
      if (ts.isConstructorDeclaration(member))
        for (const { name, type } of member.parameters) fields.set(name.getText(), type?.getText() ?? '');
    for (const member of node.members)
      if (ts.isMethodDeclaration(member)) {
        const name = `${roomOf(path)} ${node.name.text}.${member.name.getText()}`;
        found.push({ path, file, node: member, name, fields });
      }
  }
  return found;
}

/** Whether a call goes to the facade of another room; `reaching` are methods of the room that do. */
function asksADoor(node: ts.Node, { path, name, fields }: Method, reaching: Set<string>): boolean {
  if (!ts.isCallExpression(node)) return false;
  const called = /^this(?:\.(\w+))?\.(\w+)$/.exec(nameOf(node));
  if (!called) return false;
  const [, field, method] = called;
  if (field === undefined) return reaching.has(`${name.slice(0, name.indexOf('.'))}.${method}`);
  const type = fields.get(field) ?? '';
  const room = roomOf(path);
  if (!type.endsWith('Facade')) return reaching.has(`${room} ${type}.${method}`);
  return !Object.hasOwn(ORDERS, method!) && doorOf(type) !== room;
}

const doorOf = (facade: string): string =>
  facade
    .slice(0, -'Facade'.length)
    .replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`)
    .toLowerCase();

/** What of a method runs once for each of many. */
function repeated(method: ts.MethodDeclaration): ts.Node[] {
  const found: ts.Node[] = [];
  walk(method, (node) => {
    if (ts.isForOfStatement(node) || ts.isForStatement(node) || ts.isForInStatement(node))
      found.push(node.statement);
    if (ts.isWhileStatement(node) || ts.isDoStatement(node)) found.push(node.statement);
    if (!ts.isCallExpression(node)) return;
    if (ts.isIdentifier(node.expression) && ONE_EACH.has(node.expression.text)) found.push(...node.arguments);
    if (ts.isPropertyAccessExpression(node.expression) && OVER_MANY.has(node.expression.name.text))
      found.push(...node.arguments);
  });
  return found;
}

function asksOneByOne(sources: Source[]): Finding[] {
  const methods = sources.filter(({ path }) => isOfRoom(path)).flatMap(methodsOf);
  const reaching = new Set<string>();
  for (let before = -1; before < reaching.size;) {
    before = reaching.size;
    for (const method of methods)
      walk(method.node, (node) => {
        if (!(method.name in ONE_BY_ONE) && asksADoor(node, method, reaching)) reaching.add(method.name);
      });
  }
  const found = new Map<ts.Node, Finding>();
  for (const method of methods)
    for (const part of repeated(method.node))
      walk(part, (node) => {
        if (!asksADoor(node, method, reaching)) return;
        const { path, file } = method;
        const line = lineOf(file, node.getStart(file));
        found.set(node, {
          path,
          line,
          what: `asks another room one by one: ${node.getText().split('(')[0]}`,
        });
      });
  return [...found.values()];
}

const QUERIES = (body: string): string =>
  `class A { constructor(private readonly identity: IdentityFacade) {} ${body} }`;

/** What is asked of another room for many is asked once. */
export const batches: Check[] = [
  {
    name: 'no room asks another in a loop',
    find: asksOneByOne,
    planted: {
      'src/payroll/for.queries.ts': QUERIES(
        'async a(ids) { for (const id of ids) await this.identity.worker(id); }',
      ),
      'src/payroll/map.queries.ts': QUERIES(
        'async a(ids) { return Promise.all(ids.map((id) => this.identity.worker(id))); }',
      ),
      'src/payroll/turn.queries.ts': QUERIES(
        "async a(ids) { await oneByOne(ids, (id) => this.identity.worker(id), 'no'); }",
      ),
      'src/payroll/own.queries.ts': QUERIES(
        'async a(ids) { for (const id of ids) await this.b(id); } async b(id) { return this.identity.worker(id); }',
      ),
      'src/payroll/far.queries.ts': QUERIES('async one(id) { return this.identity.worker(id); }').replace(
        'class A',
        'class Far',
      ),
      'src/payroll/through.queries.ts':
        'class B { constructor(private readonly far: Far) {} async a(ids) { while (ids.length) await this.far.one(ids.pop()); } }',
    },
    objectsTo: ['for', 'map', 'turn', 'own', 'through'].map((name) => `src/payroll/${name}.queries.ts`),
    fine: {
      'src/payroll/once.queries.ts': QUERIES(
        'async a(ids) { const all = await this.identity.workersById(ids); return ids.map((id) => all.get(id)); }',
      ),
      'src/identity/own.queries.ts': QUERIES(
        'async a(ids) { for (const id of ids) await this.identity.worker(id); }',
      ),
      'src/insurance/order.usecase.ts':
        'class A { constructor(private readonly payroll: PayrollFacade) {} async a(ids) { for (const id of ids) await this.payroll.payClaim(id); } }',
    },
  },
];
