import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a command of package.json starts, once the build is there. */
export function programOf(script: string): string {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  return path.resolve(/dist\/\S+\.js/.exec(scripts[script]!)![0]);
}

/** What a program ended with and said. */
export interface Ended {
  code: number;
  out: string;
  /** On the other stream. */
  said: string;
}

/** Runs a program to its end. @param env its environment; by default this process's */
export async function runToEnd(args: readonly string[], env = process.env): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { env }, (error, out, said) =>
      resolve({ code: error ? Number(error.code) : 0, out, said }),
    );
  });
}

/** A paper by which somebody signs in once. */
export interface Paper {
  phone: string;
  code: string;
  handle: string;
}

/** Papers as `npm run setup` prints them. */
export function papersIn(said: string): Paper[] {
  const all = [...said.matchAll(/phone\s+(\S+)\s+登录码 code\s+(\d{8})\s+凭据 {3}handle\s+(\S+)/g)];
  return all.map(([, phone, code, handle]) => ({ phone: phone!, code: code!, handle: handle! }));
}
