import { loadConfig } from '../config/config.js';
import { openKeyRing } from '../crypto/key-files.js';
import { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { runCommand } from './last-words.js';
import { rotateKeys } from './rotation/rotate-keys.js';

/**
 * `npm run keys:rotate`: wraps everything that is sealed anew under the first key of XINGONG_MASTER_KEYS, kind by kind
 * with progress. Start every process with the new key second, then with it first, run this, then take the former key
 * out. Safe to stop and repeat; ends with 1 while something is left under a former key.
 */
await runCommand(async () => {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, (line) => void process.stderr.write(`${line}\n`));
  try {
    const say = (line: string): void => void process.stdout.write(`${line}\n`);
    if (!(await rotateKeys(new Database(database.dataSource), openKeyRing(config), say)))
      process.exitCode = 1;
  } finally {
    await database.close();
  }
});
