import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** One instruction of a Dockerfile. */
export interface Step {
  instruction: string;
  args: string;
  flags: Record<string, string>;
}

/** One stage: what it stands on, and its steps. */
export interface Stage {
  name: string;
  base: string;
  steps: Step[];
}

/** Reads a Dockerfile: comments out, lines joined, flags apart. */
export function readDockerfile(file: string): Stage[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => !line.trimStart().startsWith('#'))
    .join('\n')
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: Stage[] = [];
  for (const line of lines) {
    const [, instruction = '', rest = ''] = /^\s*([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (instruction === 'FROM') {
      const [base = '', , name = `stage-${stages.length}`] = rest.split(/\s+/);
      stages.push({ name, base, steps: [] });
    } else stages.at(-1)!.steps.push(stepOf(instruction, rest));
  }
  return stages;
}

function stepOf(instruction: string, rest: string): Step {
  const flags: Record<string, string> = {};
  let args = rest;
  for (let found = /^--([a-z-]+)=(\S+)\s+/.exec(args); found; found = /^--([a-z-]+)=(\S+)\s+/.exec(args)) {
    flags[found[1]!] = found[2]!;
    args = args.slice(found[0].length);
  }
  return { instruction, args, flags };
}

/** The words of an instruction in exec form, or undefined where it is the form that a shell reads. */
export function execForm(args: string): string[] | undefined {
  const found = /\[.*\]$/s.exec(args)?.[0];
  return found === undefined ? undefined : (JSON.parse(found) as string[]);
}

/** What `ENV` lines of a stage set. */
export function environmentOf({ steps }: Stage): Record<string, string> {
  const lines = steps.filter(({ instruction }) => instruction === 'ENV').map(({ args }) => args);
  return Object.fromEntries(
    lines.flatMap((line) => line.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string])),
  );
}

/** Files of the context that an engine would be sent, by `.dockerignore`: the last line that fits decides. */
export function contextOf(folder: string, ignoreFile: string): (file: string) => boolean {
  const lines = readFileSync(path.join(folder, ignoreFile), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  return (file) => {
    let isSent = true;
    for (const line of lines) {
      const pattern = line.replace(/^!/, '');
      const fits = patternOf(pattern).test(file);
      if (fits) isSent = line.startsWith('!');
    }
    return isSent;
  };
}

function patternOf(pattern: string): RegExp {
  const text = pattern
    .replaceAll(/[.+^$()|[\]]/g, String.raw`\$&`)
    .replaceAll('**/', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('\u0000', '(?:.*/)?');
  return new RegExp(`^${text}(?:/.*)?$`);
}

/**
 * Runs COPY and RUN of every stage, each stage in a folder of its own below `root`, as an engine would in an empty
 * image; Node is the one that runs this. @returns the folder of each stage
 */
export function runSteps(stages: Stage[], context: string, root: string): Map<string, string> {
  const folders = new Map<string, string>();
  const isSent = contextOf(context, '.dockerignore');
  for (const stage of stages) {
    const folder = path.join(root, stage.name);
    const base = folders.get(stage.base);
    if (base === undefined) mkdirSync(folder, { recursive: true });
    else execFileSync('cp', ['-al', base, folder]);
    folders.set(stage.name, folder);
    let workdir = '/app';
    for (const { instruction, args, flags } of stage.steps) {
      if (instruction === 'WORKDIR') workdir = args;
      const here = path.join(folder, workdir);
      mkdirSync(here, { recursive: true });
      if (instruction === 'RUN') execFileSync('sh', ['-ec', args], { cwd: here, env: cleanEnvironment() });
      if (instruction === 'COPY')
        copy(args, { from: flags['from'] && folders.get(flags['from']), folder, here, context, isSent });
    }
  }
  return folders;
}

interface Copying {
  from: string | undefined;
  folder: string;
  here: string;
  context: string;
  isSent: (file: string) => boolean;
}

function copy(args: string, { from, folder, here, context, isSent }: Copying): void {
  const words = args.split(/\s+/);
  const target = words.pop()!;
  const to = path.isAbsolute(target) ? path.join(folder, target) : path.join(here, target);
  for (const word of words) {
    const source = path.join(from ?? context, word);
    if (!existsSync(source)) throw new Error(`COPY ${word}: it is not there`);
    const isFolder = statSync(source).isDirectory();
    const into = isFolder || !target.endsWith('/') ? to : path.join(to, path.basename(word));
    const isMine = (file: string): boolean =>
      from !== undefined ||
      file === source ||
      isFolderOnTheWay(file, isSent, context) ||
      isSent(path.relative(context, file));
    if (from === undefined && !isFolder && !isSent(word))
      throw new Error(`COPY ${word}: .dockerignore keeps it out`);
    cpSync(source, into, { recursive: true, filter: isMine, verbatimSymlinks: true });
  }
}

const isFolderOnTheWay = (file: string, isSent: (file: string) => boolean, context: string): boolean =>
  statSync(file).isDirectory() && isSent(`${path.relative(context, file)}/x`);

/** The environment of a build: how to reach the registry, and nothing of a house or a test. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(XINGONG|DATABASE|EMBEDDED|VITEST|TEST|NODE_ENV|NODE_OPTIONS|npm_(package|lifecycle|command))/.test(
        name,
      ),
  );
  return Object.fromEntries(kept);
}
