import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** One TypeScript file below `src`: its path with forward slashes, and its syntax tree. */
export interface Source {
  path: string;
  file: ts.SourceFile;
}

/** Something a check objects to. `line` counts from 1; 0 is the file or folder as a whole. */
export interface Finding {
  path: string;
  line: number;
  what: string;
}

/** A rule about how the source is written, with proof that it can fail. */
export interface Check {
  name: string;
  find(sources: Source[]): Finding[];
  /** Path to text: a tree that the check must object to. */
  planted: Record<string, string>;
  /** The paths it must name; without it, every planted path. */
  objectsTo?: string[];
  /** Near misses that it must let pass. */
  fine: Record<string, string>;
}

/** Parses a text as the file at `path`; nothing is resolved or type-checked. */
export function parse(path: string, text: string): Source {
  return { path, file: ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true) };
}

/** Every TypeScript file below `folder`, in a fixed order. */
export function readSources(folder: string): Source[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
    .map((path) => parse(path, readFileSync(path, 'utf8')));
}

/** Calls `visit` for the node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** A check that looks at one file at a time and names the nodes it objects to. */
export function perFile(
  applies: (path: string) => boolean,
  inspect: (file: ts.SourceFile, object: (node: ts.Node, what: string) => void, path: string) => void,
): Check['find'] {
  return (sources) =>
    sources
      .filter(({ path }) => applies(path))
      .flatMap(({ path, file }) => {
        const findings: Finding[] = [];
        inspect(
          file,
          (node, what) => findings.push({ path, line: lineOf(file, node.getStart(file)), what }),
          path,
        );
        return findings;
      });
}

/** Line of a position, counted from 1. */
export function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}

export const isSpec = (path: string): boolean => path.endsWith('.spec.ts');
export const isOfRoom = (path: string): boolean =>
  /^src\/(?!(platform|statistics)\/)[^/]+\//.test(path) && !isSpec(path);
export const isOfStatistics = (path: string): boolean => path.startsWith('src/statistics/') && !isSpec(path);
