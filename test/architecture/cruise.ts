import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** One forbidden import that was found: the rule's name, the file, and what it imports. */
export interface Edge {
  rule: string;
  from: string;
  to: string;
}

export interface Cruise {
  edges: Edge[];
  /** Files of ours that were read; 0 means that the tool saw nothing, not that all is well. */
  sources: string[];
}

/** What `.dependency-cruiser.mjs` exports. */
export interface FloorPlan {
  DOORS: Record<string, string[]>;
  default: { forbidden: { name: string; severity: string }[] };
}

const CONFIG = resolve('.dependency-cruiser.mjs');

/** The floor plan, read from the same file as `npm run doors` reads. */
export async function floorPlan(): Promise<FloorPlan> {
  return (await import(pathToFileURL(CONFIG).href)) as FloorPlan;
}

interface Report {
  modules: { source: string }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** Runs dependency-cruiser with our configuration over `folders` of the tree at `root`. */
export async function cruise(root: string, folders: string[]): Promise<Cruise> {
  const bin = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [bin, ...folders, '--config', CONFIG, '--output-type', 'json'];
  const text = await new Promise<string>((done, fail) => {
    execFile(process.execPath, args, { cwd: root, maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (stdout.startsWith('{')) done(stdout);
      else fail(new Error(`dependency-cruiser gave no report: ${stderr}${stdout}`, { cause: error }));
    });
  });
  const { modules, summary } = JSON.parse(text) as Report;
  return {
    edges: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })).sort(byEdge),
    sources: modules.map(({ source }) => source).filter((source) => /^(src|migrations)\//.test(source)),
  };
}

export function byEdge(a: Edge, b: Edge): number {
  const [left, right] = [a, b].map(({ rule, from, to }) => `${rule} ${from} ${to}`);
  return left! < right! ? -1 : left! > right! ? 1 : 0;
}

/** Writes files below `root`, folders included. */
export function plant(root: string, files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
