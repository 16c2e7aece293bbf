import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeWhole } from '../../src/platform/file/file.js';

const fresh = (): string => mkdtempSync(path.join(tmpdir(), 'xingong-whole-'));

describe('writeWhole', () => {
  it('puts new content in the place of the old and leaves nothing beside it', () => {
    const folder = fresh();
    const file = path.join(folder, 'model.json');
    writeFileSync(file, 'old');
    writeWhole(file, 'new 新');
    expect(readFileSync(file, 'utf8')).toBe('new 新');
    expect(readdirSync(folder)).toEqual(['model.json']);
  });

  it('leaves what was there when it can not write', () => {
    const folder = fresh();
    const taken = path.join(folder, 'taken');
    mkdirSync(path.join(taken, 'inside'), { recursive: true });
    expect(() => writeWhole(taken, 'new')).toThrow();
    expect(readdirSync(folder)).toEqual(['taken']);
    expect(() => writeWhole(path.join(folder, 'gone', 'model.json'), 'new')).toThrow();
  });

  it('leaves the old content when the process is killed while it writes', async () => {
    const folder = fresh();
    const file = path.join(folder, 'model.json');
    writeFileSync(file, 'old');
    const size = 400_000_000;
    const code = new URL('../../src/platform/file/file.js', import.meta.url).href;
    const script = `import { writeWhole } from '${code}'; writeWhole('${file}', 'x'.repeat(${size}));`;
    const watcher = watch(folder);
    const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
    const exited = once(child, 'exit');
    await Promise.race([once(watcher, 'change'), exited]); // the part is there, and far from full
    child.kill('SIGKILL');
    const [, signal] = (await exited) as [number | null, string | null];
    watcher.close();
    expect(signal).toBe('SIGKILL');
    expect(statSync(file).size).toBe(3);
    expect(readFileSync(file, 'utf8')).toBe('old');
  });
});
