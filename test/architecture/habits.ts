import ts from 'typescript';
import { type Check, isOfRoom, isOfStatistics, perFile, walk } from './source.js';

const isCode = (path: string): boolean => !path.endsWith('.spec.ts');
const isStore = (path: string): boolean => path.endsWith('.store.ts');
const isRule = (path: string): boolean => path.endsWith('.rules.ts');
const isEntity = (path: string): boolean => path.endsWith('.entity.ts');

/** Objects to every node that `what` has something to say about. */
function everyNode(
  applies: (path: string) => boolean,
  what: (node: ts.Node, path: string) => string | undefined,
): Check['find'] {
  return perFile(applies, (file, object, path) =>
    walk(file, (node) => {
      const objection = what(node, path);
      if (objection) object(node, objection);
    }),
  );
}

/** `a.b.c(…)` → `c`; `c(…)` → `c`. */
function calledName(node: ts.Node): string | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const { expression } = node;
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : undefined;
}

function decoratorCall(node: ts.Node, ...names: string[]): ts.CallExpression | undefined {
  if (!ts.isDecorator(node) || !ts.isCallExpression(node.expression)) return undefined;
  return names.includes(calledName(node.expression) ?? '') ? node.expression : undefined;
}

const RELATIONS = ['OneToOne', 'OneToMany', 'ManyToOne', 'ManyToMany', 'JoinColumn', 'JoinTable'];

function ormMagic(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && node.text === 'forwardRef') return 'forwardRef hides a circle';
  if (ts.isPropertyAssignment(node) && ['eager', 'cascade'].includes(node.name.getText()))
    return `${node.name.getText()} runs SQL that nobody wrote`;
  const relation = RELATIONS.find((name) => decoratorCall(node, name));
  return relation && `@${relation}: entities have no relations`;
}

const WRITES = ['insert', 'update', 'delete', 'upsert', 'increment', 'decrement', 'softDelete', 'restore'];
const WRITING_SQL =
  /^\s*(with\b[\s\S]*\b)?(insert\s+into|update|delete\s+from|merge\s+into|lock\s+table|truncate)\b/i;

/** What the ground floor writes rows by. */
const WRITERS = ['changeOne', 'changeRow'];

/** `tx.update(Payout, …)`, `repository.delete(…)`; not `this.known.delete(key)` of a map. */
function isOrmWrite(node: ts.Node): boolean {
  if (WRITERS.includes(calledName(node) ?? '')) return true;
  if (!ts.isCallExpression(node) || !WRITES.includes(calledName(node) ?? '')) return false;
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const on = node.expression.expression.getText();
  return (
    /\btx\b|manager|reader|repository|builder/i.test(on) ||
    /^[A-Z]\w*$/.test(node.arguments[0]?.getText() ?? '')
  );
}

function writes(body: ts.Node): boolean {
  let found = false;
  walk(body, (node) => {
    const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node);
    found ||= isOrmWrite(node) || (isText && WRITING_SQL.test(node.text));
  });
  return found;
}

function writeWithoutTransaction(node: ts.Node): string | undefined {
  if (!ts.isMethodDeclaration(node) || !node.body || !writes(node.body)) return undefined;
  return node.parameters[0]?.name.getText() === 'tx'
    ? undefined
    : 'writes, and its first parameter is not tx';
}

const TO_THE_DATABASE = /^(tx|manager|(this\.)?(database|dataSource|db)(\.reader)?)$/;

/** SQL can be sent without importing the ORM: `tx` has every method of it. */
function sqlOutsideStores(node: ts.Node): string | undefined {
  const name = calledName(node);
  if (name === undefined) return undefined;
  if (['getRepository', 'createQueryBuilder', 'createQueryRunner'].includes(name))
    return `${name} belongs in a store`;
  const { expression } = node as ts.CallExpression;
  const on = ts.isPropertyAccessExpression(expression) ? expression.expression.getText() : '';
  return TO_THE_DATABASE.test(on) ? `${on}.${name}() belongs in a store` : undefined;
}

const PORT = /(Rail|Source|Adapter)s?$/;

/** Names of the members of a class that hold a port, by the type of the constructor parameter. */
function portsOf(type: ts.ClassDeclaration): string[] {
  const parameters = type.members
    .filter(ts.isConstructorDeclaration)
    .flatMap(({ parameters }) => [...parameters]);
  return parameters
    .filter((parameter) => PORT.test(parameter.type?.getText() ?? ''))
    .map(({ name }) => name.getText());
}

function portCallsInTransactions(file: ts.SourceFile, object: (node: ts.Node, what: string) => void): void {
  walk(file, (type) => {
    if (!ts.isClassDeclaration(type)) return;
    const ports = portsOf(type);
    walk(type, (body) => {
      if (!ts.isFunctionLike(body) || !body.parameters.some(({ name }) => name.getText(file) === 'tx'))
        return;
      walk(body, (node) => {
        if (!ts.isPropertyAccessExpression(node) || node.expression.kind !== ts.SyntaxKind.ThisKeyword)
          return;
        if (ports.includes(node.name.text))
          object(node, `this.${node.name.text} is called inside a transaction`);
      });
    });
  });
}

function bigintWithoutTransformer(node: ts.Node): string | undefined {
  const column = decoratorCall(node, 'Column', 'PrimaryColumn');
  const text = column?.arguments.map((argument) => argument.getText()).join() ?? '';
  return /['"]bigint['"]/.test(text) && !/\btransformer\b/.test(text)
    ? 'bigint arrives as a string'
    : undefined;
}

/** Said twice, the second place is believed and the first one holds. */
function ownConstraint(node: ts.Node): string | undefined {
  const declared = decoratorCall(node, 'Check', 'Unique', 'Index', 'Exclusion');
  const text =
    decoratorCall(node, 'Column')
      ?.arguments.map((argument) => argument.getText())
      .join() ?? '';
  return declared || /\bunique: true\b/.test(text)
    ? 'constraints and indexes are the migrations’ own'
    : undefined;
}

/** `@Entity({ schema: 'work_certificate', … })` in src/work-certificate. */
function foreignSchema(node: ts.Node, path: string): string | undefined {
  const entity = decoratorCall(node, 'Entity', 'ViewEntity');
  if (!entity) return undefined;
  const schema = path.split('/')[1]!.replaceAll('-', '_');
  const text = entity.arguments.map((argument) => argument.getText()).join();
  return new RegExp(`\\bschema: ['"]${schema}['"]`).test(text)
    ? undefined
    : `its table is not in schema ${schema}`;
}

/** `handlerTable('payroll', …)`: the room is stored with every delivery as part of its handler's name. */
function tableOfItsRoom(node: ts.Node, path: string): string | undefined {
  if (!ts.isCallExpression(node) || node.expression.getText() !== 'handlerTable') return undefined;
  const [room] = node.arguments;
  const expected = path.split('/')[1];
  return room && ts.isStringLiteral(room) && room.text === expected
    ? undefined
    : `its room is not '${expected}'`;
}

const isNow = (node: ts.Node): boolean =>
  (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) ||
  (ts.isCallExpression(node) && ['Date.now', 'Date'].includes(node.expression.getText()));

function ownClock(node: ts.Node): string | undefined {
  if (isNow(node)) return 'ask Clock what time it is';
  return ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random'
    ? 'Math.random is no source'
    : undefined;
}

const IMPURE =
  /^(random(Bytes|UUID|Int|Fill)|getRandomValues|webcrypto|generateKey\w*|newId|fetch|process|set(Timeout|Interval|Immediate))$/;

/** Words that the field has others for: event, delivery, notify, daily run. */
const FORMER_WORDS = new Set(['night', 'nightly', 'nights', 'tell', 'tells', 'told']);

function formerWord(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const words = node.text
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
    .split(/[ _]/);
  const former = words.find((word) => FORMER_WORDS.has(word));
  return former && `${node.text}: the field has a word for "${former}" (docs/glossary.md)`;
}

const KINDS_HOME = 'src/platform/crypto/inventory/seal-kind.ts';
const DECLARES = ['sealKind', 'hashedColumn'];

/** A context of a seal that no declared kind made, or a kind where the inventory does not look. */
function undeclaredSeal(node: ts.Node, path: string): string | undefined {
  if (path === KINDS_HOME) return undefined;
  if (ts.isAsExpression(node) && /\bSealContext\b/.test(node.type.getText()))
    return 'a context of a seal comes from a declared kind (sealKind)';
  const isFound = isStore(path) || path.startsWith('src/platform/');
  return !isFound && DECLARES.includes(calledName(node) ?? '')
    ? 'a kind of seal or hash is declared in a store, where the inventory finds it'
    : undefined;
}

/** What opens something that is sealed, by the keys of its person. */
const OPENERS = ['decrypt', 'decryptKept', 'reveal'];

/** Within a transaction a sealed value is opened on its connection: a second one would be waited for while the first is held. */
function opensOnAnother(node: ts.Node): string | undefined {
  if (!ts.isFunctionLike(node) || !node.parameters.some(({ name }) => name.getText() === 'tx'))
    return undefined;
  let found: string | undefined;
  walk(node, (call) => {
    const name = calledName(call) ?? '';
    if (!OPENERS.includes(name) || !ts.isPropertyAccessExpression((call as ts.CallExpression).expression))
      return;
    const isGiven = (call as ts.CallExpression).arguments.some((argument) => argument.getText() === 'tx');
    if (!isGiven) found = `${name} reads keys on another connection than its transaction's: give it tx`;
  });
  return found;
}

export const habits: Check[] = [
  {
    name: 'what is sealed is opened on the connection of its transaction',
    find: everyNode(isCode, opensOnAnother),
    planted: {
      'src/payroll/pay.store.ts':
        'class A { async of(tx: Tx, row: Row) { return this.vault.decrypt(row.id, PAY, row.pay); } }',
      'src/payroll/pay.usecase.ts':
        'class A { run() { return this.commands.unkeyed((tx) => this.workers.reveal(worker, FIELDS)); } }',
    },
    fine: {
      'src/payroll/pay.store.ts':
        'class A { async of(tx: Tx, row: Row) { return this.vault.decrypt(row.id, PAY, row.pay, tx); } }',
      'src/payroll/pay.queries.ts':
        'class A { async of(row: Row) { return this.vault.decrypt(row.id, PAY, row.pay); } }',
    },
  },
  {
    name: 'what is sealed or hashed is declared where the inventory finds it',
    find: everyNode(isCode, undeclaredSeal),
    planted: {
      'src/payroll/pay.store.ts': 'ring.seal(bytes, `pay|${id}` as SealContext);',
      'src/payroll/pay.usecase.ts': "const PAY = sealKind('payroll.pay.sealed', { as: 'pay', of: ['id'] });",
      'src/payroll/pay.adapter.ts': "hashedColumn('payroll.pay.hash', { as: 'pay', days: 1 });",
    },
    fine: {
      'src/payroll/pay.store.ts':
        "const PAY = sealKind('payroll.pay.sealed', { as: 'pay', of: ['id'] }); ring.seal(bytes, PAY.context(id));",
      'src/platform/command/commands.ts':
        "hashedColumn('platform.command.input_hash', { as: 'a', days: 90 });",
    },
  },
  {
    name: 'no forwardRef, no relation, no eager loading, no cascade',
    find: everyNode(isCode, ormMagic),
    planted: {
      'src/payroll/payroll.module.ts': 'imports: [forwardRef(() => A)]',
      'src/payroll/a.entity.ts': 'class A { @ManyToOne(() => B) b: B }',
      'src/payroll/b.entity.ts': 'const options = { eager: true };',
      'src/payroll/c.entity.ts': 'const options = { cascade: ["insert"] };',
    },
    fine: { 'src/payroll/a.entity.ts': '/** no cascade */ class A { @Column() b: string }' },
  },
  {
    name: 'a controller asks no other room',
    find: perFile(
      (path) => path.endsWith('.controller.ts'),
      (file, object) =>
        walk(file, (node) => {
          if (ts.isParameter(node) && node.type?.getText().endsWith('Facade'))
            object(node, 'a controller knows of a door only what it refuses');
        }),
    ),
    planted: {
      'src/payroll/a.controller.ts': 'class A { constructor(private readonly identity: IdentityFacade) {} }',
    },
    fine: {
      'src/payroll/a.controller.ts': 'class A { constructor(private readonly payees: PayeeQueries) {} }',
      'src/payroll/a.queries.ts': 'class A { constructor(private readonly identity: IdentityFacade) {} }',
    },
  },
  {
    name: 'an existing row is never written by save()',
    find: everyNode(isCode, (node) =>
      ['save', 'saveAll'].includes(calledName(node) ?? '') ? 'save() ignores state and version' : undefined,
    ),
    planted: {
      'src/payroll/payout.store.ts': 'class A { a(tx) { return tx.save(Payout, row); } }',
      'src/platform/outbox/outbox.ts': 'repository.save(row)',
    },
    fine: { 'src/payroll/payout.store.ts': 'class A { a(tx) { return tx.insert(Payout, row); } }' },
  },
  {
    name: 'a store takes the transaction first when it writes',
    find: everyNode(isStore, writeWithoutTransaction),
    planted: {
      'src/payroll/a.store.ts': 'class A { pay(id) { return this.db.update(Payout, { id }, {}); } }',
      'src/payroll/b.store.ts': 'class A { pay(id, tx) { return tx.insert(Payout, { id }); } }',
      'src/payroll/c.store.ts':
        'class A { pay(id) { return this.db.query(`insert into payout values (${id})`); } }',
      'src/payroll/e.store.ts': 'class A { pay(id) { return changeOne(this.db, Payout, { id }, {}); } }',
      'src/payroll/d.store.ts':
        "class A { pay() { return this.db.query('with a as (select 1) delete from b'); } }",
    },
    fine: {
      'src/payroll/a.store.ts': 'class A { pay(tx, id) { return tx.update(Payout, { id }, {}); } }',
      'src/payroll/b.store.ts':
        "class A { find(id) { return this.db.query('select updated_at from payout'); } }",
    },
  },
  {
    name: 'only stores send SQL',
    find: everyNode((path) => isOfRoom(path) && !isStore(path), sqlOutsideStores),
    planted: {
      'src/payroll/a.usecase.ts': 'commands.run(key, input, (tx) => tx.insert(Payout, {}))',
      'src/payroll/b.queries.ts': "class A { a() { return this.database.query('select 1'); } }",
      'src/payroll/c.facade.ts': 'class A { a() { return this.database.reader.find(Payout); } }',
      'src/payroll/d.handler.ts': 'dataSource.createQueryBuilder()',
    },
    fine: {
      'src/payroll/a.usecase.ts': 'commands.run(key, input, (tx) => this.payouts.insert(tx, {}))',
      'src/payroll/b.store.ts': "class A { a() { return this.database.query('select 1'); } }",
    },
  },
  {
    name: 'no port to the outside is called inside a transaction',
    find: perFile(isOfRoom, portCallsInTransactions),
    planted: {
      'src/payroll/pay.usecase.ts':
        'class A { constructor(private rail: BankRail) {} run() { return command((tx) => this.rail.pay(1)); } }',
      'src/payroll/ask.usecase.ts':
        'class A { constructor(private registry: CompanySource) {} async load(tx: Tx) { await this.registry.find(); } }',
    },
    fine: {
      'src/payroll/pay.usecase.ts':
        'class A { constructor(private rail: BankRail, private store: Store) {} async run() { const a = await this.rail.pay(); await command((tx) => this.store.add(tx, a)); } }',
    },
  },
  {
    name: 'a bigint column has a transformer',
    find: everyNode(isEntity, bigintWithoutTransformer),
    planted: {
      'src/payroll/a.entity.ts': "class A { @Column({ type: 'bigint' }) amount: Fen }",
      'src/payroll/b.entity.ts': "class A { @PrimaryColumn('bigint') id: Fen }",
    },
    fine: {
      'src/payroll/a.entity.ts':
        "class A { @Column({ type: 'bigint', transformer: fenTransformer }) a: Fen }",
    },
  },
  {
    name: 'an entity declares columns, not constraints or indexes',
    find: everyNode(isEntity, ownConstraint),
    planted: {
      'src/payroll/a.entity.ts': "@Check('a_state', `state IN ('open')`) class A {}",
      'src/payroll/b.entity.ts': "@Index('b_worker', ['workerId'], { unique: true }) class B {}",
      'src/payroll/c.entity.ts': "@Unique(['day']) class C {}",
      'src/payroll/d.entity.ts': "class D { @Column({ type: 'text', unique: true }) hash: string }",
    },
    fine: { 'src/payroll/a.entity.ts': '/** No @Index here. */ class A { @Column("text") state: string }' },
  },
  {
    name: 'a table lies in the schema of its room',
    find: everyNode((path) => isEntity(path) && isOfRoom(path), foreignSchema),
    planted: {
      'src/work-certificate/a.entity.ts': "@Entity({ schema: 'payroll', name: 'claim' }) class A {}",
      'src/work-certificate/b.entity.ts': "@Entity('claim') class B {}",
    },
    fine: {
      'src/work-certificate/a.entity.ts': "@Entity({ schema: 'work_certificate', name: 'claim' }) class A {}",
    },
  },
  {
    name: 'a table of handlers is known by its room',
    find: everyNode((path) => path.endsWith('.handler.ts'), tableOfItsRoom),
    planted: {
      'src/payroll/on-events.handler.ts': "const A = handlerTable('tongbao', []);",
      'src/payroll/pay/on-events.handler.ts': 'const A = handlerTable(ROOM, []);',
    },
    fine: { 'src/tongbao/on-events.handler.ts': "const A = handlerTable('tongbao', []);" },
  },
  {
    name: 'rooms take the time from Clock',
    find: everyNode((path) => isOfRoom(path) || isOfStatistics(path), ownClock),
    planted: {
      'src/statistics/metric/a.rules.ts': 'const at = Date.now();',
      'src/payroll/a.usecase.ts': 'const at = new Date();',
      'src/payroll/b.usecase.ts': 'const at = Date.now();',
      'src/payroll/c.rules.ts': 'const dice = Math.random();',
    },
    fine: {
      'src/payroll/a.usecase.ts':
        "const at = new Date('2026-01-01'); const d = Date.parse(x); this.clock.now();",
    },
  },
  {
    name: 'rules use no randomness, environment, timer or network',
    find: everyNode(isRule, (node) =>
      ts.isIdentifier(node) && IMPURE.test(node.text) ? `${node.text} is an argument of a rule` : undefined,
    ),
    planted: {
      'src/payroll/a.rules.ts': "import { randomBytes } from 'node:crypto';",
      'src/payroll/b.rules.ts': 'const limit = process.env.LIMIT;',
      'src/payroll/c.rules.ts': 'const id = newId();',
    },
    fine: { 'src/payroll/a.rules.ts': "import { createHash } from 'node:crypto';" },
  },
  {
    name: 'a choice of words is a union, not an enum',
    find: everyNode(isCode, (node) => (ts.isEnumDeclaration(node) ? 'write a union of strings' : undefined)),
    planted: {
      'src/payroll/a.types.ts': 'enum State { Open }',
      'src/payroll/b.types.ts': 'const enum State { Open }',
    },
    fine: { 'src/payroll/a.types.ts': "type State = 'open';" },
  },
  {
    name: 'code uses the words of the field',
    find: everyNode(isCode, formerWord),
    planted: {
      'src/payroll/a.usecase.ts': 'class A { async tell() {} }',
      'src/payroll/b.usecase.ts': 'const told = fact;',
      'src/payroll/c.store.ts': 'class NightlyStore {}',
    },
    fine: { 'src/payroll/a.usecase.ts': '// told at night\nconst notified = fact;' },
  },
];
