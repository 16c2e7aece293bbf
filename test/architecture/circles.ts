import { posix } from 'node:path';
import ts from 'typescript';
import { type Check, type Finding, isOfRoom, lineOf, type Source } from './source.js';

/** One import from one folder of a room into another. */
interface Step {
  path: string;
  line: number;
  from: string;
  to: string;
}

/** `src/payroll/escrow`, for every file in or below it; undefined for what stands in the room itself. */
function folderOf(path: string): string | undefined {
  const parts = path.split('/');
  return parts.length > 3 ? parts.slice(0, 3).join('/') : undefined;
}

function stepsOf(sources: Source[]): Step[] {
  return sources
    .filter(({ path }) => isOfRoom(path))
    .flatMap(({ path, file }) => {
      const from = folderOf(path);
      return file.statements.flatMap((node) => {
        const names =
          ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
        if (!names || !ts.isStringLiteral(names) || !names.text.startsWith('.')) return [];
        const to = folderOf(posix.join(posix.dirname(path), names.text));
        const isInside = to !== undefined && from !== undefined && to.split('/')[1] === from.split('/')[1];
        return isInside && to !== from ? [{ path, line: lineOf(file, node.getStart(file)), from, to }] : [];
      });
    });
}

/** Every import that lies on a circle of folders. Imports of types count: they draw the order as well. */
function circles(sources: Source[]): Finding[] {
  const steps = stepsOf(sources);
  const next = new Map<string, Set<string>>();
  for (const { from, to } of steps) next.set(from, (next.get(from) ?? new Set()).add(to));
  const reaches = (start: string, goal: string): boolean => {
    const seen = new Set<string>();
    const open = [start];
    for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
      if (folder === goal) return true;
      if (!seen.has(folder)) open.push(...(next.get(folder) ?? []));
      seen.add(folder);
    }
    return false;
  };
  return steps
    .filter(({ from, to }) => reaches(to, from))
    .map(({ path, line, from, to }) => ({ path, line, what: `${from} and ${to} lie on a circle` }));
}

const importing = (from: string): string => `import type { A } from '${from}';`;

/** The floors inside a room. */
export const floors: Check[] = [
  {
    name: 'the folders of a room form no circle',
    find: circles,
    planted: {
      'src/payroll/escrow/a.usecase.ts': importing('../rails/deep/b.types.js'),
      'src/payroll/rails/c.usecase.ts': importing('../wage/d.types.js'),
      'src/payroll/wage/d.types.ts': importing('../escrow/e.types.js'),
      'src/payroll/payslip/f.queries.ts': importing('../wage/d.types.js'), // above the circle, not on it
    },
    objectsTo: [
      'src/payroll/escrow/a.usecase.ts',
      'src/payroll/rails/c.usecase.ts',
      'src/payroll/wage/d.types.ts',
    ],
    fine: {
      'src/payroll/escrow/a.usecase.ts': `${importing('../rails/b.types.js')}\n${importing('./deep/c.types.js')}`,
      'src/payroll/escrow/deep/c.types.ts': importing('../a.usecase.js'), // one folder with its subfolders
      'src/payroll/payroll.module.ts': importing('./escrow/a.usecase.js'),
      'src/payroll/rails/b.types.ts': importing('../errors.js'),
    },
  },
];
