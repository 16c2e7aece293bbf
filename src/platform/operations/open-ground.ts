import type { Clock } from '../clock/clock.js';
import type { Config } from '../config/config.js';
import { provenKeyRing } from '../crypto/proven-keys.js';
import { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import type { Ground } from '../platform.module.js';

/** What every program of the house stands on, and where its data lives, for people. */
interface OpenGround {
  ground: Ground;
  place: string;
}

/**
 * Opens and migrates the database, and holds the keys against it. What fails leaves nothing open.
 * @throws DatabaseUnusableError EmbeddedPostgresError KeysUnusableError
 */
export async function openGround(
  config: Config,
  clock: Clock,
  say: (line: string) => void,
): Promise<OpenGround> {
  const database = await openDatabase(config, say);
  const { dataSource, place } = database;
  const close = (): Promise<void> => database.close();
  try {
    const keyRing = await provenKeyRing(config, new Database(dataSource));
    return { ground: { config, dataSource, keyRing, clock, close }, place };
  } catch (error) {
    await close();
    throw error;
  }
}
