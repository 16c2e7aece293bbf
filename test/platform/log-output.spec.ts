import { fork } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const LINES = 3_000; // more than a pipe holds

/** How a process ended that wrote so many lines, and what came through the pipe. */
async function written(ending: string): Promise<{ code: number | null; lines: Record<string, unknown>[] }> {
  const child = fork(fileURLToPath(new URL('./log.child.js', import.meta.url)), [ending, String(LINES)], {
    execArgv: [],
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  child.once('message', () => child.kill('SIGTERM'));
  const [[code], all] = await Promise.all([
    once(child, 'exit') as Promise<[number | null]>,
    text(child.stdout!),
  ]);
  const lines = all.trimEnd().split('\n');
  return { code, lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('the lines of a process', () => {
  const all = Array.from({ length: LINES }, (_, n) => n + 1);
  const numbers = (lines: Record<string, unknown>[]): unknown[] =>
    lines.flatMap(({ data }) => (data as { line: number } | undefined)?.line ?? []);

  it.each([
    ['goes on to its end', 'end', 0],
    ['exits', 'exit', 3],
    ['ends by an error that nobody caught', 'error', 1],
  ])('are all there when it %s', async (_, ending, expected) => {
    const { code, lines } = await written(ending);
    expect(code).toBe(expected);
    const told = numbers(lines);
    // the write that was on its way when the process exited may come after later lines
    expect(ending === 'end' ? told : told.sort((a, b) => Number(a) - Number(b))).toEqual(all);
  });

  it('are all there in their order when a signal ends it, and what it says then', async () => {
    const { code, lines } = await written('signal');
    expect(code).toBe(0);
    expect(numbers(lines)).toEqual(all);
    expect(lines.at(-1)).toMatchObject({ message: 'going', context: 'child' });
  });
});
