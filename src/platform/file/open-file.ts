import { createReadStream, readFileSync } from 'node:fs';
import path from 'node:path';

/** A file's bytes as they are read, and its name without the folder. What can not be read is thrown by the reader. */
export function bytesOf(file: string): { name: string; bytes: AsyncIterable<Uint8Array> } {
  return { name: path.basename(file), bytes: createReadStream(file) };
}

/** What reads a text file whole, and its name without the folder. */
export function textOf(file: string): { name: string; text: () => string } {
  return { name: path.basename(file), text: () => readFileSync(file, 'utf8') };
}
