/**
 * A program that owns an embedded server, to be killed by the tests. The first argument is `EmbeddedOptions` as
 * JSON, the second (if any) the launcher to use instead of ours. Prints one JSON line when ready or refused, and
 * another one when interrupted: it then uses the database once more and stops it.
 */
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { type EmbeddedOptions } from '../../src/platform/database/embedded/embedded-postgres.js';

type Launcher = typeof import('../../src/platform/database/embedded/embedded-postgres.js');

const [options = '{}', launcher] = process.argv.slice(2);
const say = (what: object): boolean => process.stdout.write(`${JSON.stringify(what)}\n`);

async function serve(): Promise<void> {
  const { startEmbeddedPostgres }: Launcher = launcher
    ? await import(pathToFileURL(launcher).href)
    : await import('../../src/platform/database/embedded/embedded-postgres.js');
  const server = await startEmbeddedPostgres(JSON.parse(options) as EmbeddedOptions);
  const client = new pg.Client(server.url);
  client.on('error', () => undefined); // the tests kill the server
  await client.connect();
  process.once('SIGINT', () => {
    void client
      .query<{ one: number }>('select 1 as one')
      .then(({ rows }) => say({ drained: rows[0]?.one === 1 }))
      .then(() => client.end())
      .then(() => server.stop())
      .then(() => process.exit(0));
  });
  setInterval(() => undefined, 60_000);
  const { owned, url, dataDir } = server;
  say({ owned, url, dataDir });
}

serve().catch((error: Error) => {
  say({ refused: error.name, message: error.message });
  process.exitCode = 1;
});
