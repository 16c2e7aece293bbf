import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/platform/database/open-database.js';
import { databaseUrl } from './database-url.js';
import { SEED, told } from './seed.js';

/**
 * One server for the whole run, with a migrated template database that every spec file clones.
 * The template is kept between runs and made anew when a migration changed.
 * @returns what stops the server, if this run started it
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  process.stderr.write(`${told()}\n`);
  process.env['XINGONG_TEST_SEED'] = String(SEED); // midnight changes nothing for the workers
  const server = await startEmbeddedPostgres({
    root: process.env['XINGONG_TEST_ROOT'] ?? '.data/test',
    unsafeFast: true,
  });
  const template = `template_${migrationsHash()}`;
  const admin = new pg.Client({ connectionString: databaseUrl(server.url, 'postgres') });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>(
      `SELECT datname FROM pg_database WHERE datname ~ '^(template|house)_'`,
    );
    for (const { datname } of rows)
      if (datname !== template) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
    if (!rows.some(({ datname }) => datname === template)) {
      await admin.query(`CREATE DATABASE ${template}_new`);
      await migrate(databaseUrl(server.url, `${template}_new`));
      await admin.query(`ALTER DATABASE ${template}_new RENAME TO ${template}`);
    }
  } finally {
    await admin.end();
  }
  process.env['XINGONG_TEST_SERVER'] = server.url;
  process.env['XINGONG_TEST_TEMPLATE'] = template;
  return () => server.stop();
}

function migrationsHash(): string {
  const hash = createHash('sha256');
  for (const folder of ['dist/migrations', 'dist/src/platform/database'])
    for (const file of readdirSync(folder)
      .filter((name) => name.endsWith('.js'))
      .sort())
      hash.update(file).update(readFileSync(`${folder}/${file}`));
  return hash.digest('hex').slice(0, 12);
}
