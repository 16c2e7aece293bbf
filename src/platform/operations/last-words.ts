import { ConfigError } from '../config/config.js';
import { KeysUnusableError } from '../crypto/key-witness.js';
import { EmbeddedPostgresError } from '../database/embedded/embedded-postgres.js';
import { DocumentStoreUnusableError } from '../document/store/object-store.js';
import { AnswersRefused } from './setup/answers.js';
import { DatabaseUnusableError } from '../database/open-database.js';

const EXPECTED = [
  ConfigError,
  DatabaseUnusableError,
  EmbeddedPostgresError,
  DocumentStoreUnusableError,
  KeysUnusableError,
  AnswersRefused,
];

/** Why the service can not listen, by the code of the system. */
const NO_LISTENING: Record<string, string> = {
  EADDRINUSE: 'another program listens there (or a second process of this service on one machine)',
  EACCES: 'this user may not listen there; ports below 1024 are for root',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'this name has no address',
};

/** The one line for a port or address that can not be had; undefined for every other error. */
function notListening(error: Error): string | undefined {
  const {
    code = '',
    syscall,
    address,
    port,
  } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const why = NO_LISTENING[code];
  if (why === undefined || (syscall !== 'listen' && syscall !== 'getaddrinfo')) return undefined;
  const place = address === undefined ? error.message : `${address}:${port ?? 0}`;
  return `Cannot listen on ${place} (${code}): ${why}. Set XINGONG_PORT or XINGONG_HOST to another one.`;
}

/** What a program says when it can not go on: one line where the operator can mend it, the stack where we must. */
export function lastWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (EXPECTED.some((kind) => error instanceof kind)) return error.message;
  return notListening(error) ?? error.stack ?? error.message;
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
