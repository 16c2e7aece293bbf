import { dirname } from 'node:path';
import ts from 'typescript';
import { type Check, type Finding, isSpec, lineOf, perFile, type Source, walk } from './source.js';

/** The budgets of `src`; specs are not counted. Over one of them: split by noun. */
const BUDGET = {
  fileLines: 300,
  functionLines: 40,
  parameters: 4,
  constructorDependencies: 5,
  folderFiles: 12,
} as const;

const isCode = (path: string): boolean => !isSpec(path);

function isFunction(node: ts.Node): node is ts.FunctionLikeDeclaration & { body: ts.Node } {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

/** Lines of a function from its name to its closing brace; decorators and docstring are not counted. */
function lines(file: ts.SourceFile, node: ts.Node): number {
  const decorators = ts.canHaveDecorators(node) ? ts.getDecorators(node) : undefined;
  const from = decorators?.length ? decorators[decorators.length - 1]!.end : node.getStart(file);
  const gap = decorators?.length ? /^\s*/.exec(file.text.slice(from))![0].length : 0;
  return lineOf(file, node.end) - lineOf(file, from + gap) + 1;
}

/** One table a room, of refusals, facts or words: cut in two it would be harder to read (docs/adr/0010). */
const isTable = (path: string): boolean => /^src\/[^/]+\/(errors|events|words)\.ts$/.test(path);

function fileLines({ path, file }: Source): Finding[] {
  const count = file.text.trimEnd().split('\n').length;
  return count > BUDGET.fileLines ? [{ path, line: 0, what: `${count} lines` }] : [];
}

/** What every room has at its own place. */
const isFurniture = (path: string): boolean =>
  /^src\/[^/]+\/(index|errors|events|parameters|words)\.ts$/.test(path);

function folderFiles(sources: Source[]): Finding[] {
  const count = new Map<string, number>();
  for (const { path } of sources)
    if (isCode(path) && !isFurniture(path)) count.set(dirname(path), (count.get(dirname(path)) ?? 0) + 1);
  return [...count]
    .filter(([, files]) => files > BUDGET.folderFiles)
    .map(([path, files]) => ({ path, line: 0, what: `${files} files` }));
}

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');
const manyLines = (count: number): string => repeat(count, (index) => `  step(${index});`);
const files = (folder: string, count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/n${index}.types.ts`, '']));

export const budgets: Check[] = [
  {
    name: `a file has at most ${BUDGET.fileLines} lines`,
    find: (sources) => sources.filter(({ path }) => isCode(path) && !isTable(path)).flatMap(fileLines),
    planted: { 'src/payroll/long.types.ts': repeat(BUDGET.fileLines + 1, () => '//') },
    fine: {
      'src/payroll/full.types.ts': `${repeat(BUDGET.fileLines, () => '//')}\n`,
      'src/payroll/story.rules.spec.ts': repeat(400, () => '//'),
      'src/payroll/words.ts': repeat(400, () => '//'),
    },
  },
  {
    name: `a function has at most ${BUDGET.functionLines} lines`,
    find: perFile(isCode, (file, object) =>
      walk(file, (node) => {
        if (!isFunction(node)) return;
        const count = lines(file, node);
        if (count > BUDGET.functionLines) object(node, `function of ${count} lines`);
      }),
    ),
    planted: {
      'src/payroll/declared.rules.ts': `function pay() {\n${manyLines(39)}\n}`,
      'src/payroll/arrow.rules.ts': `const pay = () => {\n${manyLines(39)}\n};`,
      'src/payroll/method.usecase.ts': `class A {\n  @Log()\n  run() {\n${manyLines(39)}\n  }\n}`,
      'src/payroll/made.usecase.ts': `class A {\n  constructor() {\n${manyLines(39)}\n  }\n}`,
      'src/platform/log/got.ts': `class A {\n  get a() {\n${manyLines(39)}\n  }\n}`,
    },
    fine: {
      'src/payroll/declared.rules.ts': `/** Pays.\n * Well. */\nfunction pay() {\n${manyLines(38)}\n}`,
      'src/payroll/method.usecase.ts': `class A {\n  @Log(\n    1,\n  )\n  run() {\n${manyLines(38)}\n  }\n}`,
      'src/payroll/pay.rules.spec.ts': `describe('pay', () => {\n${manyLines(50)}\n});`,
    },
  },
  {
    name: `a function takes at most ${BUDGET.parameters} parameters`,
    find: perFile(isCode, (file, object) =>
      walk(file, (node) => {
        if (!ts.isFunctionLike(node) || ts.isConstructorDeclaration(node)) return;
        const count = node.parameters.filter(({ name }) => name.getText(file) !== 'this').length;
        if (count > BUDGET.parameters) object(node, `${count} parameters`);
      }),
    ),
    planted: {
      'src/payroll/declared.rules.ts': 'function pay(a, b, c, d, e) {}',
      'src/payroll/arrow.rules.ts': 'const pay = (a, b, c, d, e) => a;',
      'src/payroll/method.usecase.ts': 'class A { run(a, b, c, d, e) {} }',
      'src/payroll/promised.types.ts': 'interface Rail { pay(a: 1, b: 1, c: 1, d: 1, e: 1): void }',
    },
    fine: { 'src/payroll/four.rules.ts': 'function pay(this: Till, a, b, c, d) {}' },
  },
  {
    name: `a constructor takes at most ${BUDGET.constructorDependencies} dependencies`,
    find: perFile(isCode, (file, object) =>
      walk(file, (node) => {
        if (ts.isConstructorDeclaration(node) && node.parameters.length > BUDGET.constructorDependencies)
          object(node, `${node.parameters.length} dependencies`);
      }),
    ),
    planted: { 'src/payroll/greedy.usecase.ts': 'class A { constructor(a, b, c, d, e, f) {} }' },
    fine: { 'src/payroll/modest.usecase.ts': 'class A { constructor(a, b, c, d, e) {} }' },
  },
  {
    name: `a folder holds at most ${BUDGET.folderFiles} files`,
    find: folderFiles,
    planted: files('src/payroll/attic', BUDGET.folderFiles + 1),
    objectsTo: ['src/payroll/attic'],
    fine: { ...files('src/payroll/shelf', BUDGET.folderFiles), 'src/payroll/shelf/more.rules.spec.ts': '' },
  },
];
