import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { SetupAnswers } from './answers.js';

/** Variables that are made once: a second run never makes them anew. */
const KEYS = ['XINGONG_MASTER_KEYS', 'XINGONG_LOOKUP_KEY'] as const;

/** A configuration, by the names of docs/running.md. */
export type Environment = Record<string, string>;

/** The configuration that answers make; keys of a file of before stay. @param former the file's variables */
export function environmentOf(answers: SetupAnswers, former: Environment): Environment {
  const { databaseUrl, databaseOwnerUrl, sources, messages } = answers;
  const [masterKeys, lookupKey] = KEYS;
  return {
    XINGONG_PUBLIC_URL: answers.publicUrl,
    XINGONG_TRUST_PROXY: String(answers.trustProxy),
    XINGONG_DATA_DIR: answers.dataDir,
    XINGONG_SIMULATE_OUTSIDE: 'false',
    ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    ...(databaseOwnerUrl !== undefined && { DATABASE_OWNER_URL: databaseOwnerUrl }),
    [masterKeys]: former[masterKeys] ?? `k1:${randomBytes(32).toString('base64')}`,
    [lookupKey]: former[lookupKey] ?? randomBytes(32).toString('base64'),
    ...(sources.length > 0 && { XINGONG_SOURCES: JSON.stringify(sources) }),
    ...(messages.length > 0 && { XINGONG_MESSAGE_PROVIDERS: JSON.stringify(messages) }),
    ...answers.further,
  };
}

/** The variables of a file; none where there is no file. */
export function environmentIn(file: string): Environment {
  return existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Environment) : {};
}

/** Writes the file (mode 0600) as compose.yaml and the systemd unit read it: values as they stand, without quotes. */
export function writeEnvironment(file: string, environment: Environment): void {
  const lines = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
  const head =
    '# Made by npm run setup. docs/running.md explains every variable; keep it at mode 0600, in a vault too.';
  writeFileSync(file, `${[head, ...lines].join('\n')}\n`, { mode: 0o600 });
}
