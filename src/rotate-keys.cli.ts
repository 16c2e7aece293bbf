import { loadConfig } from './platform/config/config.js';
import { openKeyRing } from './platform/crypto/key-files.js';
import { SubjectVault } from './platform/crypto/subject-vault.js';
import { Database } from './platform/database/database.js';
import { openDatabase } from './platform/database/open-database.js';
import { runCommand } from './platform/operations/last-words.js';

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
