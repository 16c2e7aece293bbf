import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseUrl } from './database-url.js';

/** A fresh clone of the migrated template, only this test's. */
export interface ClonedDatabase {
  /** Logs in as the owner. */
  url: string;
  drop(): Promise<void>;
}

/** Clones the template database (about 60 ms). */
export async function cloneDatabase(): Promise<ClonedDatabase> {
  const server = process.env['XINGONG_TEST_SERVER'];
  const template = process.env['XINGONG_TEST_TEMPLATE'];
  if (!server || !template) throw new Error('no test server: run through npm test');
  const name = `house_${process.pid}_${randomBytes(4).toString('hex')}`;
  const run = async (sql: string): Promise<void> => {
    const admin = new pg.Client({ connectionString: databaseUrl(server, 'postgres') });
    await admin.connect();
    try {
      await admin.query(sql);
    } finally {
      await admin.end();
    }
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
  return { url: databaseUrl(server, name), drop: () => run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
