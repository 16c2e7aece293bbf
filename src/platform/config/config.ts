import type { Config } from './config.types.js';
import { readBankAccounts } from './bank.reader.js';
import { readDocumentPlace, readScanner } from './document.reader.js';
import { EnvironmentReader } from './environment.reader.js';
import { readMessageProviders } from './message.reader.js';
import { readSources } from './source.reader.js';

export type * from './config.types.js';
export type * from './message.types.js';

/** Names every bad variable at once. */
export class ConfigError extends Error {
  constructor(readonly problems: string[]) {
    super(`Configuration is not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Background work alone may hold this many connections at once: four events, ten crons and what they read. */
const SMALLEST_POOL = 16;

/** Reads the configuration from the environment. @throws ConfigError naming every bad variable. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const read = new EnvironmentReader(env);
  const port = read.whole('XINGONG_PORT', 8080, 0, 65535);
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const host = read.text('XINGONG_HOST') ?? '127.0.0.1';
  const simulateOutside = read.flag('XINGONG_SIMULATE_OUTSIDE', databaseUrl === undefined);
  const trustProxy = read.flag('XINGONG_TRUST_PROXY', false);
  const config: Config = {
    host,
    port,
    publicUrl: read.origin('XINGONG_PUBLIC_URL') ?? `http://localhost:${port}`,
    dataDir: read.text('XINGONG_DATA_DIR') ?? '.data',
    databaseUrl,
    databaseOwnerUrl: read.url('DATABASE_OWNER_URL', ['postgres:', 'postgresql:']),
    databaseReplicaUrls: read.urls('DATABASE_REPLICA_URLS', ['postgres:', 'postgresql:']),
    databasePool: read.whole('DATABASE_POOL', 20, SMALLEST_POOL, 500),
    masterKeys: read.namedKeys('XINGONG_MASTER_KEYS'),
    lookupKeys: read.lookupKeys('XINGONG_LOOKUP_KEYS', 'XINGONG_LOOKUP_KEY'),
    ...outside(read),
    ...payouts(read, simulateOutside),
    documents: readDocumentPlace(read),
    clamd: readScanner(read),
    simulateOutside,
    trial: simulateOutside && LOOPBACK.includes(host) && !trustProxy,
    logLevel: read.oneOf('XINGONG_LOG_LEVEL', ['info', 'trace', 'debug', 'warn', 'error', 'silent'] as const),
    trustProxy,
    ...limits(read, databaseUrl === undefined),
  };
  if (databaseUrl) {
    read.required('XINGONG_MASTER_KEYS', 'an outside database needs keys that outlive this machine');
    if (read.text('XINGONG_LOOKUP_KEYS') === undefined)
      read.required('XINGONG_LOOKUP_KEY', 'an outside database needs keys that outlive this machine');
  }
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

/** Who moves the money: the simulated rail of a trial, unless something else is said. */
function payouts(
  read: EnvironmentReader,
  simulateOutside: boolean,
): Pick<Config, 'payoutRail' | 'bankAccounts'> {
  const named = read.text('XINGONG_PAYOUT_RAIL');
  const payoutRail =
    named === undefined
      ? simulateOutside
        ? 'simulated'
        : 'none'
      : read.oneOf('XINGONG_PAYOUT_RAIL', ['none', 'simulated', 'bank-file'] as const);
  if (payoutRail === 'simulated' && !simulateOutside)
    read.bad('XINGONG_PAYOUT_RAIL', 'is simulated where XINGONG_SIMULATE_OUTSIDE is not true');
  return { payoutRail, bankAccounts: readBankAccounts(read, payoutRail === 'bank-file') };
}

/** Whom we call, and whose tokens we take. */
function outside(
  read: EnvironmentReader,
): Pick<Config, 'outsideIssuers' | 'messageProviders' | 'sources' | 'privateHosts'> {
  const privateHosts = read.hosts('XINGONG_PRIVATE_HOSTS');
  return {
    outsideIssuers: read.outsideIssuers('XINGONG_OIDC_ISSUERS'),
    messageProviders: readMessageProviders(read, privateHosts),
    sources: readSources(read, privateHosts),
    privateHosts,
  };
}

function limits(
  read: EnvironmentReader,
  isEmbedded: boolean,
): Pick<Config, 'maxConnections' | 'maxConnectionsPerAddress' | 'drainSeconds' | 'diskFloorMb'> {
  return {
    maxConnections: read.whole('XINGONG_MAX_CONNECTIONS', 4_000, 100, 1_000_000),
    maxConnectionsPerAddress: read.whole('XINGONG_MAX_CONNECTIONS_PER_ADDRESS', 500, 10, 1_000_000),
    diskFloorMb: read.whole('XINGONG_DISK_FLOOR_MB', 256, 0, 10_000_000),
    drainSeconds: read.whole('XINGONG_DRAIN_SECONDS', isEmbedded ? 0 : 5, 0, 300),
  };
}

/** Injection token of the parsed configuration: `@Inject(CONFIG) config: Config`. */
export const CONFIG = Symbol('config');
