import type { Config } from '../config/config.js';
import type { Database } from '../database/database.js';
import { findKeyRing, openKeyRing } from './key-files.js';
import type { KeyRing } from './key-ring.js';
import { KeysUnusableError, KeyWitness } from './key-witness.js';

/**
 * The keys of the configuration, held against what the database was sealed and hashed with before anything is written
 * under them. New ones are made only where nobody is stored yet.
 * @throws KeysUnusableError
 */
export async function provenKeyRing(config: Config, database: Database): Promise<KeyRing> {
  const there = findKeyRing(config);
  if (!there && (await database.query('SELECT FROM platform.personal_key LIMIT 1')).length > 0)
    throw new KeysUnusableError(
      `people are stored, and master.key or lookup.key is missing in ${config.dataDir}, nor is it configured`,
    );
  const ring = there ?? openKeyRing(config);
  await new KeyWitness(database, ring).testify();
  return ring;
}
