import { ConfigError } from '../config/config.js';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres.js';
import { DatabaseUnusableError } from '../database/open-database.js';

const EXPECTED = [ConfigError, DatabaseUnusableError, EmbeddedPostgresError];

/** What a program says when it can not go on: one line where the operator can mend it, the stack where we must. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return EXPECTED.some((kind) => error instanceof kind) ? error.message : (error.stack ?? error.message);
}

/** Runs a command; its failure is told on standard error and ends the process with 1. */
export async function runCommand(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    process.stderr.write(`${lastWords(error)}\n`);
    process.exitCode = 1;
  }
}
