import { ConfigError } from '../config/config.js';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres.js';
import { DocumentStoreUnusableError } from '../document/store/object-store.js';
import { DatabaseUnusableError } from '../database/open-database.js';

const EXPECTED = [ConfigError, DatabaseUnusableError, EmbeddedPostgresError, DocumentStoreUnusableError];

/** What a program says when it can not go on: one line where the operator can mend it, the stack where we must. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPECTED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

/** The same in one line for commands on files: whatever is wrong is in the files or the options. */
export function inOneLine(error: unknown): string {
  const { code, message } = error as { code?: string; message: string };
  return code === undefined ? message : `${code}: ${message}`;
}

/** Runs a command; its failure is written to standard error and ends the process with 1. */
export async function runCommand(
  work: () => Promise<void> | void,
  words: (error: unknown) => string = lastWords,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${words(error)}\n`);
    process.exitCode = 1;
  }
}
