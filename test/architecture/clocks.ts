import { posix } from 'node:path';
import ts from 'typescript';
import { nameOf, roomOf } from './routes.js';
import { type Check, type Finding, lineOf, type Source, walk } from './source.js';

/** Work of the clock that goes round by itself, and why one that fails holds up no other there. */
const GOES_ROUND: Record<string, string> = {
  'payroll DraftSlices': 'takes a slice of each run in turn, and leaves out in further rounds what failed',
  'payroll SealJournals': 'blocks are a chain: there is no other to go on with',
  'payroll TakeBankLines': 'the lines of a page batch by batch, then the next page whatever failed',
  'payroll VerifyLedger': 'blocks are a chain: there is no other to go on with',
  'notification ForgetDeliveries': 'one DELETE of what is past its day, whatever it is',
  'notification DispatchWebhooks': 'starts each delivery by itself; what comes of one is caught there',
  'enterprise-credit RescoreEveryone': 'a page that fails is done one by one, then the next',
  'tongbao CutWords': 'a slice that fails is done one by one, then the next',
  'tongbao FoldOpenJobCounts': 'one statement adds up rows of two numbers, whatever they are',
  'employment-value RebuildIndicators':
    'reads one history into one set of books, which take their place whole or not at all',
  'platform CheckDocuments': 'the documents of a page one by one; a store that lists nothing ends the walk',
};

const isTable = ({ path }: Source): boolean => path.endsWith('on-clock.cron.ts');

/** Files by the name of each class that a table of the clock strikes. */
function struck(table: Source): Map<string, string> {
  const files = new Map<string, string>();
  for (const node of table.file.statements) {
    const names = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
    if (!names || !ts.isNamedImports(names)) continue;
    const from = ((node as ts.ImportDeclaration).moduleSpecifier as ts.StringLiteral).text;
    const path = posix.join(posix.dirname(table.path), from.replace(/\.js$/, '.ts'));
    for (const { name } of names.elements) files.set(name.text, path);
  }
  const found = new Map<string, string>();
  walk(table.file, (node) => {
    if (!ts.isCallExpression(node) || !['alone', 'shared'].includes(nameOf(node))) return;
    const [, , useCases] = node.arguments;
    if (useCases && ts.isArrayLiteralExpression(useCases))
      for (const useCase of useCases.elements) {
        const path = files.get(useCase.getText());
        if (path !== undefined) found.set(useCase.getText(), path);
      }
  });
  return found;
}

const waits = (node: ts.Node): boolean => {
  let found = false;
  walk(node, (inner) => void (found ||= ts.isAwaitExpression(inner)));
  return found;
};

/** A loop that waits in each round, and many at once of which the first that fails is all that is heard of. */
function goesRound(node: ts.Node): boolean {
  if (ts.isForOfStatement(node)) return waits(node.statement);
  if (ts.isIterationStatement(node, false)) return waits(node);
  return ts.isCallExpression(node) && nameOf(node) === 'Promise.all';
}

/** What is given its transaction changes one thing, whatever it goes round in it. */
const isOfOne = (node: ts.Node): boolean =>
  ts.isMethodDeclaration(node) && node.parameters[0]?.name.getText() === 'tx';

function rounds({ path, file }: Source, within: ts.Node): Finding[] {
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    if (isOfOne(node)) return;
    if (goesRound(node))
      found.push({
        path,
        line: lineOf(file, node.getStart(file)),
        what: 'one that always fails holds up the others: oneByOne or pageByPage of platform/command',
      });
    else ts.forEachChild(node, visit);
  };
  visit(within);
  return found;
}

function holdsUpOthers(sources: Source[]): Finding[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found = new Map<string, Finding>();
  const add = (findings: Finding[]): void =>
    findings.forEach((one) => found.set(`${one.path}:${one.line}`, one));
  for (const table of sources.filter(isTable)) {
    add(rounds(table, table.file));
    for (const [name, path] of struck(table)) {
      const source = byPath.get(path);
      if (!source || `${roomOf(path)} ${name}` in GOES_ROUND) continue;
      for (const node of source.file.statements)
        if (ts.isClassDeclaration(node) && node.name?.text === name) add(rounds(source, node));
    }
  }
  return [...found.values()];
}

const TABLE = (work: string, name: string): string =>
  `import { ${name} } from './${work}.usecase.js';
   export const A = clockTable('payroll', [alone('payroll/a', 60_000, [${name}], (a) => a.run())]);`;

/** What the clock strikes does what is due one by one: a poisoned head holds up nobody. */
export const clocks: Check[] = [
  {
    name: 'what the clock finds due is done one by one',
    find: holdsUpOthers,
    planted: {
      'src/payroll/on-clock.cron.ts': `import { Pay } from './pay.usecase.js';
        import { Move } from './move.usecase.js';
        import { Close } from './close.usecase.js';
        import { AtOnce } from './at-once.usecase.js';
        const a = [alone('a', 1, [Pay], (pay) => pay.run()), shared('b', 1, [Move], (move) => move.run()),
          alone('c', 1, [Close], (a) => a.run()), alone('d', 1, [AtOnce], (a) => a.run())];`,
      'src/insurance/on-clock.cron.ts': `const a = [alone('a', 1, [Commands], async (commands) => {
          for (const id of await commands.due()) await commands.unkeyed((tx) => 1); })];`,
      'src/payroll/pay.usecase.ts':
        'class Pay { async run() { for (const { id } of await this.due()) await this.one(id); } }',
      'src/payroll/move.usecase.ts': 'class Move { async run() { while (await this.moveOne()); } }',
      'src/payroll/close.usecase.ts':
        'class Close { async run() { await this.commands.unkeyed(async (tx) => { for (const job of await this.due(tx)) await this.close(tx, job); }); } }',
      'src/payroll/at-once.usecase.ts':
        'class AtOnce { async run() { await Promise.all(due.map((one) => this.one(one))); } }',
    },
    objectsTo: [
      'src/insurance/on-clock.cron.ts',
      ...['pay', 'move', 'close', 'at-once'].map((name) => `src/payroll/${name}.usecase.ts`),
    ],
    fine: {
      'src/payroll/on-clock.cron.ts': TABLE('pay', 'Pay'),
      'src/payroll/pay.usecase.ts':
        'class Pay { async run() { await oneByOne(await this.due(), (id) => this.one(id), "no"); } async one(tx, id) { for (const a of b) await c(tx, a); } }',
      'src/payroll/ask.usecase.ts': 'class Ask { async run() { for (const id of ids) await this.one(id); } }',
    },
  },
];
