import { setTimeout as pause } from 'node:timers/promises';
import { askForDatabase, coordinatesOf, type PostgresCoordinates, type Transport } from './connection.js';
import { EmbeddedPostgresError } from './embedded-postgres.error.js';
import { removeStaleLocks, runningServer } from './pid-file.js';
import { logTail, Postmaster } from './postmaster.js';
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
/** Of a pid file and a process; the server itself is not asked. */
const LOOK_MS = 500;

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
      const ready = await findReady(place, wishes, postmaster);
      if (ready) return ready;
      if (postmaster?.end !== undefined) {
        refuseUnlessTemporary(postmaster, place, wishes);
        postmaster = undefined;
      } else if (!postmaster && !runningServer(place.dataDir)) {
        postmaster = await launch(place, wishes);
      }
      await pause(POLL_MS);
    }
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL was not ready after ${START_TIMEOUT_MS / 1000} s. ` +
        `Last lines of ${place.logFile}:\n${logTail(place.logFile)}`,
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
  if ((await askForDatabase(coordinates)) !== 'ready') return undefined;
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

/** Some ends of a start are worth another try: somebody else has the data directory, or took the free port. */
function refuseUnlessTemporary(postmaster: Postmaster, { dataDir }: ServerPlace, wishes: StartWishes): void {
  if (runningServer(dataDir) || postmaster.said(IN_USE)) return;
  if (!postmaster.said(PORT_REFUSED)) throw postmaster.failure();
  const port = wishes.settings?.port;
  if (port === undefined) return;
  throw new EmbeddedPostgresError(
    `TCP port ${port} is in use by another program, or not allowed. ` +
      `Choose another one, or none: then a free one is found. PostgreSQL says:\n${postmaster.lastWords()}`,
  );
}

/** How a server is kept, and who hears of it. */
export interface Keeping {
  place: ServerPlace;
  wishes: StartWishes;
  log: (line: string) => void;
}

/**
 * Keeps a server running: when it ends although nobody here stopped it (killed, out of memory, or the process that
 * started it has ended), it is started again, or joined where another process was faster. Pools connect again by
 * themselves: the address stays the same.
 */
export class Keeper {
  private readonly looks: NodeJS.Timeout;
  private starting: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly keeping: Keeping,
    private server: ReadyServer,
  ) {
    this.looks = setInterval(() => this.look(), LOOK_MS).unref();
  }

  /** Keeps it no longer, and stops it where this process started it. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.looks);
    await this.starting;
    await this.server.postmaster?.stop();
  }

  private look(): void {
    if (this.stopped || this.starting || runningServer(this.keeping.place.dataDir)) return;
    this.starting = this.startAgain().finally(() => (this.starting = undefined));
  }

  private async startAgain(): Promise<void> {
    const { place, wishes, log } = this.keeping;
    log(`the embedded PostgreSQL ended unexpectedly and is started again; see ${place.logFile}`);
    try {
      this.server = await startOrJoin(place, wishes);
      log('the embedded PostgreSQL takes connections again');
    } catch (error) {
      log(error instanceof Error ? error.message : String(error)); // the next look tries again
    }
  }
}
