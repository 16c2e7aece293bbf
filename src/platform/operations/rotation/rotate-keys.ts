import { addDays, businessDay } from '../../clock/business-day.js';
import { Clock } from '../../clock/clock.js';
import { everySealKind } from '../../crypto/inventory/inventory.js';
import type { KeyRing } from '../../crypto/key-ring.js';
import { KeyWitness } from '../../crypto/key-witness.js';
import type { Database } from '../../database/database.js';
import { Parameters } from '../../parameter/parameters.js';
import { backupDays, keyRotationDays, KeyUse } from './key-use.js';
import { SealRotation } from './seal-rotation.js';

/**
 * Wraps everything anew under the first master key, and says of every former one what is left under it, or from when
 * on it may go. Safe to stop and repeat. @returns whether nothing is left under a former key
 * @throws KeysUnusableError
 */
export async function rotateKeys(
  database: Database,
  ring: KeyRing,
  say: (line: string) => void,
): Promise<boolean> {
  const kinds = await everySealKind();
  const witness = new KeyWitness(database, ring);
  await witness.testify();
  await witness.beCalled();
  const rotation = new SealRotation(database, ring);
  const left = new Map<string, string[]>();
  for (const kind of kinds) {
    const place = `${kind.table}.${kind.column}`;
    const count = await rotation.rewrap(kind, (done) => say(`  ${place}: ${done} …`));
    const byKey = await rotation.countByKey(kind);
    say(`${place}: ${count} wrapped anew, ${byKey.get(ring.currentId) ?? 0} under "${ring.currentId}"`);
    for (const [id, rest] of byKey)
      if (id !== ring.currentId) left.set(id, [...(left.get(id) ?? []), `${rest} in ${place}`]);
  }
  for (const [id, rest] of [...left].toSorted())
    say(
      `"${id}" ${ring.has(id) ? 'must stay' : 'is not configured'}: ${rest.join(', ')}. ` +
        `Has every process started with "${ring.currentId}" first? Then run this again.`,
    );
  const ended = await new KeyUse(database, ring).end('master', new Set(left.keys()));
  const parameters = new Parameters(database, new Clock());
  const days = await parameters.today(backupDays);
  for (const { id, emptiedAt } of ended)
    say(
      `"${id}" may go: nothing is left under it since ${businessDay(emptiedAt)}. Take it out of XINGONG_MASTER_KEYS; ` +
        `destroy it on ${addDays(businessDay(emptiedAt), days)}, when no backup from before is kept.`,
    );
  await sayNext(new KeyUse(database, ring), parameters, say);
  return left.size === 0;
}

/** When the current key is to be replaced, and how long an erasure then takes to be final. */
async function sayNext(use: KeyUse, parameters: Parameters, say: (line: string) => void): Promise<void> {
  const since = await use.currentSince();
  const term = await parameters.today(keyRotationDays);
  const backups = await parameters.today(backupDays);
  if (since)
    say(
      `Replace the current key by ${addDays(businessDay(since), term)}: an erasure is final, also in backups, ` +
        `after ${term + backups} days at most.`,
    );
}
