import type { AddressInfo } from 'node:net';
import Fastify from 'fastify';
import { createLocalJWKSet, type JWK, jwtVerify } from 'jose';
import pg from 'pg';
import { newId } from '../../src/platform/ids/ids.js';
import { untilStopped } from './child.js';
import { AUDIENCE, ISSUER } from './whole-service.js';

/** A row that the service wrote, to be written again under other ids. */
export interface SampleRow {
  table: string;
  /** Name, type, and value as PostgreSQL writes it. */
  columns: { name: string; type: string; text: string | null }[];
}

/** What the bare server needs: where to write, whom to trust, what to write and to answer. */
export interface Bare {
  url: string;
  jwk: JWK;
  pool: number;
  rows: SampleRow[];
  answer: unknown;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The statement that writes rows of one table again, and which of its values are ids. */
function statementOf(table: string, rows: SampleRow[]): { text: string; values: (string | null)[] } {
  const { columns } = rows[0]!;
  let at = 0;
  const tuples = rows.map(() => `(${columns.map(({ type }) => `$${++at}::${type}`).join(', ')})`);
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  return {
    text: `INSERT INTO ${table} (${names}) VALUES ${tuples.join(', ')}`,
    values: rows.flatMap((row) => row.columns.map(({ text }) => text)),
  };
}

/**
 * The yardstick: Fastify, a token verified, and `pg` alone, which writes the same rows in one transaction by prepared
 * statements, one for each table, and answers the same bytes.
 */
export async function serveBare({ url, jwk, pool: max, rows, answer }: Bare): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max });
  const keys = createLocalJWKSet({ keys: [jwk] });
  const tables = [...new Set(rows.map(({ table }) => table))];
  const statements = tables.map((table) =>
    statementOf(
      table,
      rows.filter((row) => row.table === table),
    ),
  );
  const server = Fastify();
  server.post('/bare', async (request, reply) => {
    const token = String(request.headers.authorization).slice('Bearer '.length);
    await jwtVerify(token, keys, {
      issuer: ISSUER,
      audience: AUDIENCE,
      typ: 'at+jwt',
      algorithms: ['ES256'],
    });
    const ids = new Map<string, string>();
    const other = (value: string | null): string | null => {
      if (value === null || !UUID.test(value)) return value;
      const id = ids.get(value) ?? newId();
      ids.set(value, id);
      return id;
    };
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      for (const [n, { text, values }] of statements.entries())
        await client.query({ name: `bare-${n}`, text, values: values.map(other) });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    return reply.code(201).send(answer);
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  const { port } = server.server.address() as AddressInfo;
  await untilStopped({ port });
  await server.close();
  await pool.end();
  process.disconnect();
}
