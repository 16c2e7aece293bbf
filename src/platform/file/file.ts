import {
  createReadStream,
  readFileSync,
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** A file's bytes as they are read, and its name without the folder. What can not be read is thrown by the reader. */
export function bytesOf(file: string): { name: string; bytes: AsyncIterable<Uint8Array> } {
  return { name: path.basename(file), bytes: createReadStream(file) };
}

/** What reads a text file whole, and its name without the folder. */
export function textOf(file: string): { name: string; text: () => string } {
  return { name: path.basename(file), text: () => readFileSync(file, 'utf8') };
}

/**
 * Writes a file whole or not at all: whoever reads it, and whenever the process is stopped, finds the old
 * content or the new one (POSIX rename within one folder). @param mode of the new file, before the umask
 */
export function writeWhole(file: string, content: string, mode = 0o666): void {
  const part = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    const handle = openSync(part, 'w', mode);
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
