import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** This repository as a commit of all that is here would clone it, in a new folder: nothing built or installed. */
export function cleanCopy(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `xingong-${name}-`));
  chmodSync(folder, 0o755); // an embedded database of its own must enter it
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  const deleted = execFileSync('git', ['ls-files', '-z', '--deleted'], { encoding: 'utf8' }).split('\0');
  for (const file of files.split('\0'))
    if (file !== '' && !deleted.includes(file)) cpSync(file, path.join(folder, file));
  return folder;
}
