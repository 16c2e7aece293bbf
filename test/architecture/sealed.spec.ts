import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyHashKind, everySealKind } from '../../src/platform/crypto/inventory/inventory.js';
import { sealedColumns } from '../../src/platform/personal/personal-class.js';
import { type ClonedDatabase, cloneDatabase } from '../harness/database.js';

/** Columns of bytes that hold no secret, and why. */
const NEITHER: Record<string, string> = {
  'identity.sign_in_code.handle_hash': 'SHA-256 of a random handle',
  'identity.passkey.credential_hash': 'SHA-256 of what an authenticator called a passkey: random',
  'identity.passkey_challenge.hash': 'SHA-256 of 256 random bits',
  'identity.refresh_token.hash': 'SHA-256 of 256 random bits',
  'payroll.block.hash': 'chain of the ledger: amounts and ids',
  'payroll.block.prev_hash': 'chain of the ledger',
  'payroll.block.rows_hash': 'chain of the ledger',
  'payroll.journal.request_hash': 'digest of an order to the ledger: amounts and ids',
  'platform.agreement.input_hash': 'digest of what two people agree on: ids and decisions',
  'platform.key_check.check_hash': 'what a key makes of a known word',
  'platform.key_witness.lookup_hash': 'the same, for the release before',
  'platform.rate_window.key_hash':
    'SHA-256 of a name; what could be guessed in it is hashed by the look-up key, and gone with its window',
  'rail_simulator.trans_order.body_hash': 'books of another party',
  'work_certificate.certificate.token_hash': 'digest of a signed certificate with salts',
  'work_certificate.certificate_nonce.nonce_hash': 'digest of a random nonce',
};

describe('every column of bytes', () => {
  let database: ClonedDatabase;
  let owner: pg.Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    owner = new pg.Client({ connectionString: database.url });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await database.drop();
  });

  async function places(): Promise<string[]> {
    const { rows } = await owner.query<{ place: string }>(
      `SELECT table_schema || '.' || table_name || '.' || column_name AS place
       FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
       WHERE data_type = 'bytea' AND table_type = 'BASE TABLE' AND table_schema !~ '^(pg_|information_schema)'`,
    );
    return rows.map(({ place }) => place).toSorted();
  }

  it('is sealed under a declared kind or a person, hashed by a declared kind, or says why it is neither', async () => {
    const kinds = [...(await everySealKind()), ...(await everyHashKind())];
    const ofTheHouse = kinds.map(({ table, column }) => `${table}.${column}`);
    const declared = [...ofTheHouse, ...sealedColumns().keys(), ...Object.keys(NEITHER)];
    const unknown = async (): Promise<string[]> =>
      (await places()).filter((place) => !declared.includes(place));
    expect(await unknown()).toEqual([]);
    const there = new Set(await places());
    expect(declared.filter((place) => !there.has(place))).toEqual([]); // no column that is no more
    expect(declared.length).toBe(new Set(declared).size);
    await owner.query('CREATE TABLE tongbao.favourite (id uuid, words_sealed bytea)');
    expect(await unknown()).toEqual(['tongbao.favourite.words_sealed']);
  });
});
