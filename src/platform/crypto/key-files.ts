import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/config.js';
import { KeyRing } from './key-ring.js';
import { KeysUnusableError } from './key-witness.js';

/**
 * The wrapping keys of the configuration; on the embedded database, without any configured,
 * keys made once and kept in the data folder (mode 0600).
 */
export function openKeyRing(config: Config): KeyRing {
  const masterKeys = config.masterKeys ?? [{ id: 'local', key: keyFile(config.dataDir, 'master.key') }];
  return new KeyRing(masterKeys, config.lookupKeys ?? [keyFile(config.dataDir, 'lookup.key')]);
}

/** The same keys where they are there already; nothing is made. */
export function findKeyRing(config: Config): KeyRing | undefined {
  const isThere = (name: string): boolean => existsSync(path.join(config.dataDir, name));
  const complete =
    (config.masterKeys !== undefined || isThere('master.key')) &&
    (config.lookupKeys !== undefined || isThere('lookup.key'));
  return complete ? openKeyRing(config) : undefined;
}

function keyFile(folder: string, name: string): Buffer {
  const file = path.join(folder, name);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const fresh = `${file}.${process.pid}`;
    writeFileSync(fresh, randomBytes(32).toString('base64'), { mode: 0o600 });
    try {
      linkSync(fresh, file); // unlike a rename, never replaces the key of a process that was faster
    } catch (error) {
      if (!existsSync(file)) throw error;
    }
    rmSync(fresh);
  }
  const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
  if (key.length !== 32) throw new KeysUnusableError(`${file} does not hold 32 bytes in base64`);
  return key;
}
