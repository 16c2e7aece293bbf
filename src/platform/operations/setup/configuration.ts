import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { parseEnv } from 'node:util';
import type { SetupAnswers } from './answers.js';

/** A configuration, by the names of docs/running.md. */
export type Environment = Record<string, string>;

/** The configuration that answers make; what a file of before has besides stays, its keys above all. @param former the file's variables */
export function environmentOf(answers: SetupAnswers, former: Environment): Environment {
  const { databaseUrl, databaseOwnerUrl, sources, messages, bankAccountsFile } = answers;
  return {
    ...former,
    XINGONG_PUBLIC_URL: answers.publicUrl,
    XINGONG_TRUST_PROXY: String(answers.trustProxy),
    XINGONG_DATA_DIR: answers.dataDir,
    XINGONG_SIMULATE_OUTSIDE: 'false',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(databaseOwnerUrl !== undefined && { DATABASE_OWNER_URL: databaseOwnerUrl }),
    ...freshKeys(former),
    ...(sources.length > 0 && { XINGONG_SOURCES: JSON.stringify(sources) }),
    ...(messages.length > 0 && { XINGONG_MESSAGE_PROVIDERS: JSON.stringify(messages) }),
    ...(bankAccountsFile !== undefined && {
      XINGONG_PAYOUT_RAIL: 'bank-file',
      XINGONG_BANK_ACCOUNTS_FILE: bankAccountsFile,
    }),
    ...answers.further,
  };
}

/** Keys are made once, while none is there; a look-up key that is being replaced is two. */
function freshKeys(former: Environment): Environment {
  const isKeyed = former['XINGONG_LOOKUP_KEY'] !== undefined || former['XINGONG_LOOKUP_KEYS'] !== undefined;
  return {
    ...(former['XINGONG_MASTER_KEYS'] === undefined && {
      XINGONG_MASTER_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    }),
    ...(!isKeyed && { XINGONG_LOOKUP_KEY: randomBytes(32).toString('base64') }),
  };
}

/** The variables of a file; none where there is no file. */
export function environmentIn(file: string): Environment {
  return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Environment) : {};
}

/** Writes the file (mode 0600) as compose.yaml and the systemd unit read it: values as they stand, without quotes. The one of before stays as `.former`. */
export function writeEnvironment(file: string, environment: Environment): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const head =
    '# Made by npm run setup. docs/running.md explains every variable; keep it at mode 0600, in a vault too.';
  const fresh = `${file}.fresh`;
  const descriptor = openSync(fresh, 'w', 0o600);
  writeFileSync(descriptor, `${[head, ...lines].join('\n')}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  if (existsSync(file)) copyFileSync(file, `${file}.former`);
  renameSync(fresh, file); // whole, or not at all: it holds the only copy of the keys
}
