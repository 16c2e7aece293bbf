import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { ConfigError, type Config } from '../../config/config.js';
import { phoneProviders } from '../../config/message.reader.js';
import { MESSAGE_TEMPLATES } from '../../config/message.types.js';
import { failed, ok, reasonOf, skipped, type Verdict, warning } from './finding.js';

const GIB = 2 ** 30;
/** Below this PostgreSQL may stop at any moment: a checkpoint and a segment of its log must find room. */
const LEAST_BYTES = GIB;
/** Below this share there is time to act, not more. */
const LEAST_SHARE = 0.1;
const PORT_MS = 2_000;

/** The configuration as it was read. */
export function configurationRead(config: Config): Verdict {
  const database = config.databaseUrl ? 'the database of DATABASE_URL' : 'the embedded database';
  const outside = config.simulateOutside ? 'the outside is simulated' : 'the outside is real';
  const says = `complete: ${database}, ${outside}, ${config.publicUrl}`;
  if (config.databaseUrl && config.simulateOutside)
    return warning(
      says,
      'Nobody is paid and nothing is confirmed while the outside is simulated: set XINGONG_SIMULATE_OUTSIDE=false.',
    );
  return ok(says);
}

/** Whether texts reach phones, and what each provider has no template for. */
export function messagesReach({ messageProviders, simulateOutside }: Config): Verdict {
  const phones = phoneProviders(messageProviders);
  if (phones.length === 0 && simulateOutside) return ok('texts stay in the development inbox');
  if (phones.length === 0)
    return warning(
      'no provider of texts',
      'Codes are printed at a counter, and no notice reaches a phone: XINGONG_MESSAGE_PROVIDERS (docs/messages.md) names who carries them.',
    );
  const lacking = phones.flatMap((provider) => {
    const missing =
      'templates' in provider ? MESSAGE_TEMPLATES.filter((one) => !provider.templates[one]) : [];
    return missing.length > 0 ? [`${provider.name} has no template for ${missing.join(', ')}`] : [];
  });
  const says = `texts go by ${phones.map(({ name }) => name).join(', then ')}`;
  if (lacking.length === 0) return ok(says);
  return warning(
    `${says}; ${lacking.join('; ')}`,
    'What no provider has a template for reaches nobody: have the words of docs/messages.md approved.',
  );
}

/** Every bad variable at once, none with its value. */
export function configurationUnusable(error: ConfigError): Verdict {
  return failed(
    error.problems.join('; '),
    'Mend these variables; docs/running.md has the table of all of them.',
  );
}

/** Whether something listens where the service does or would. */
export async function port({ host, port }: Pick<Config, 'host' | 'port'>): Promise<Verdict> {
  if (port === 0) return ok('XINGONG_PORT=0 takes a free one at each start');
  const address = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  if (await listens(address, port)) return ok(`${host}:${port} is served: by this service if you started it`);
  return ok(`${host}:${port} is free: the service is not running`);
}

async function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PORT_MS });
    const answer = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

/** Room and rights in the data folder. */
export function disk(dataDir: string): Verdict {
  const folder = path.resolve(dataDir);
  if (!existsSync(folder))
    return skipped(
      `${folder} is not there yet`,
      'The first start makes it; set XINGONG_DATA_DIR for another place.',
    );
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    const { bavail, bsize, blocks } = statfsSync(folder);
    return roomIn(folder, { free: bavail * bsize, all: blocks * bsize });
  } catch (error) {
    return failed(
      `${folder} can not be used: ${reasonOf(error)}`,
      'Give the folder to the user that the service runs as (chown), or set XINGONG_DATA_DIR.',
    );
  }
}

/** What so much free space means. */
export function roomIn(folder: string, { free, all }: { free: number; all: number }): Verdict {
  const share = all > 0 ? free / all : 1;
  const says = `${(free / GIB).toFixed(1)} GiB free in ${folder} (${Math.round(share * 100)} %)`;
  const remedy =
    'Make room or move XINGONG_DATA_DIR; a full disk stops the embedded database and all uploads.';
  if (free < LEAST_BYTES) return failed(says, remedy);
  return share < LEAST_SHARE ? warning(says, remedy) : ok(says);
}
