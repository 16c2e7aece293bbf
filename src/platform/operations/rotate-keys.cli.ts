import { loadConfig } from '../config/config.js';
import { openKeyRing } from '../crypto/key-files.js';
import { SubjectVault } from '../crypto/subject-vault.js';
import { Database } from '../database/database.js';
import { openDatabase } from '../database/open-database.js';
import { runCommand } from './last-words.js';

/**
 * `npm run keys:rotate`: re-wraps every person's key under the first key of XINGONG_MASTER_KEYS. Put the new key first,
 * restart the service, run this, then remove the former key. Safe to stop and repeat.
 */
await runCommand(async () => {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, (line) => void process.stderr.write(`${line}\n`));
  try {
    const vault = new SubjectVault(new Database(database.dataSource), openKeyRing(config));
    const count = await vault.rewrapAll();
    process.stdout.write(`${count} personal keys are wrapped under the current key now\n`);
  } finally {
    await database.close();
  }
});
