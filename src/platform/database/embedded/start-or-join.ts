import { setTimeout as pause } from 'node:timers/promises';
import { askServer, coordinatesOf, type PostgresCoordinates, type Transport } from './connection.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { removeStaleLocks, runningServer } from './pid-file.js';
import { Postmaster } from './postmaster.js';
import { type ServerPlace } from './server-place.js';
import { choosePort, rememberPort } from './server-port.js';
import { serverSettings } from './server-settings.js';

/** What one start needs to know. */
export interface StartWishes {
  transport: Transport;
  database: string;
  unsafeFast?: boolean;
  settings?: Record<string, string>;
}

/** A server that takes our connections. */
export interface ReadyServer {
  coordinates: PostgresCoordinates;
  /** Absent when another process started it. */
  postmaster?: Postmaster;
}

/** Recovery after a crash takes its time; a server that cannot start says so at once. */
const START_TIMEOUT_MS = 120_000;
const POLL_MS = 15;

/** The server found the data directory in use: another process was faster, or a killed server's rest is still there. */
const IN_USE = /lock file ".*" already exists|pre-existing shared memory block/;
const PORT_REFUSED = /could not create any TCP\/IP sockets/;

/**
 * Joins the server that runs on this data directory, or starts one.
 * @throws EmbeddedPostgresError when neither works.
 */
export async function startOrJoin(place: ServerPlace, wishes: StartWishes): Promise<ReadyServer> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let postmaster: Postmaster | undefined;
  try {
    while (Date.now() < deadline) {
      const coordinates = await findReady(place, wishes, postmaster);
      if (coordinates) return coordinates;
      if (postmaster?.end !== undefined) {
        refuseUnlessTemporary(postmaster, wishes);
        postmaster = undefined;
      } else if (!postmaster && !runningServer(place.dataDir)) {
        postmaster = await launch(place, wishes);
      }
      await pause(POLL_MS);
    }
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s; see ${place.logFile}.`,
    );
  } catch (error) {
    await postmaster?.stop();
    throw error;
  }
}

async function findReady(
  place: ServerPlace,
  wishes: StartWishes,
  postmaster: Postmaster | undefined,
): Promise<ReadyServer | undefined> {
  const server = runningServer(place.dataDir);
  if (!server?.ready) return undefined;
  const coordinates = coordinatesOf(server, place.dataDir, wishes);
  if ((await askServer(coordinates)) !== 'ready') return undefined;
  const ours = postmaster?.pid === server.pid;
  if (ours && wishes.transport === 'tcp') rememberPort(place, server.port);
  return ours ? { coordinates, postmaster } : { coordinates };
}

async function launch(place: ServerPlace, wishes: StartWishes): Promise<Postmaster> {
  removeStaleLocks(place);
  const fixedPort = wishes.settings?.port;
  const port = wishes.transport === 'tcp' ? Number(fixedPort ?? (await choosePort(place))) : undefined;
  return Postmaster.launch(place, serverSettings(place, port, wishes));
}

/** Two ends of a start are worth another try: the data directory was in use, or the free port no longer was. */
function refuseUnlessTemporary(postmaster: Postmaster, { settings }: StartWishes): void {
  const output = postmaster.output();
  if (IN_USE.test(output)) return;
  if (!PORT_REFUSED.test(output)) throw postmaster.failure();
  if (settings?.port === undefined) return;
  throw new EmbeddedPostgresError(
    `TCP port ${settings.port} is in use by another program, or not allowed. ` +
      `Choose another one, or none: then a free one is found. PostgreSQL says:\n${output.trimEnd()}`,
  );
}
