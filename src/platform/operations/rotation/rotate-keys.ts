import { addDays, businessDay } from '../../clock/business-day.js';
import { Clock } from '../../clock/clock.js';
import { HashedRows } from '../../crypto/inventory/hashed-rows.js';
import { everyHashKind, everySealKind } from '../../crypto/inventory/inventory.js';
import type { KeyRing } from '../../crypto/key-ring.js';
import { KeyWitness } from '../../crypto/key-witness.js';
import type { Database } from '../../database/database.js';
import { Parameters } from '../../parameter/parameters.js';
import { backupDays, keyRotationDays } from '../../personal/retention.js';
import { HashRotation } from './hash-rotation.js';
import { KeyUse } from './key-use.js';
import { SealRotation } from './seal-rotation.js';

/** Hears what a person should know, line by line. */
type Say = (line: string) => void;

/**
 * Wraps everything anew under the first master key, hashes everything anew by the first look-up key, and says of every
 * former key what is left under it, or from when on it may go. Safe to stop and repeat.
 * @returns whether nothing is left under a former key
 * @throws KeysUnusableError
 */
export async function rotateKeys(database: Database, ring: KeyRing, say: Say): Promise<boolean> {
  await everySealKind(); // a key that was never written down is tried on what bears its name
  const witness = new KeyWitness(database, ring);
  await witness.testify();
  await witness.beCalled();
  const use = new KeyUse(database, ring);
  const newer = await use.newerThanCurrent();
  if (newer.length > 0) {
    say(
      `"${newer.join('", "')}" came into use after the key that stands first here: put the newest first. Nothing was changed.`,
    );
    return false;
  }
  const parameters = new Parameters(database, new Clock());
  const left = await rewrapAll(database, ring, say);
  for (const { id, emptiedAt } of await use.end('master', left))
    say(
      `"${id}" may go: nothing is left under it since ${businessDay(emptiedAt)}. Take it out of XINGONG_MASTER_KEYS; ` +
        `destroy it on ${addDays(businessDay(emptiedAt), await parameters.today(backupDays))}, when no backup from before is kept.`,
    );
  const isRehashed = await rehashAll(database, ring, say);
  await sayNext(use, parameters, say);
  return left.size === 0 && isRehashed;
}

/** @returns the former keys under which something is left */
async function rewrapAll(database: Database, ring: KeyRing, say: Say): Promise<Set<string>> {
  const rotation = new SealRotation(database, ring);
  const left = new Map<string, string[]>();
  for (const kind of await everySealKind()) {
    const place = `${kind.table}.${kind.column}`;
    const count = await rotation.rewrap(kind, (done) => say(`  ${place}: ${done} …`));
    const byKey = await rotation.countByKey(kind);
    say(`${place}: ${count} wrapped anew, ${byKey.get(ring.currentId) ?? 0} under "${ring.currentId}"`);
    for (const [id, rest] of byKey)
      if (id !== ring.currentId) left.set(id, [...(left.get(id) ?? []), `${rest} in ${place}`]);
  }
  for (const [id, rest] of [...left].toSorted(([a], [b]) => a.localeCompare(b)))
    say(
      `"${id}" ${ring.has(id) ? 'must stay' : 'is not configured'}: ${rest.join(', ')}. ` +
        `Has every process started with "${ring.currentId}" first? Then run this again.`,
    );
  return new Set(left.keys());
}

/** @returns whether a second walk found nothing that a former key hashed; true when there is no former key */
async function rehashAll(database: Database, ring: KeyRing, say: Say): Promise<boolean> {
  const lookup = ring.checks().filter(({ kind }) => kind === 'look-up');
  if (lookup.length < 2) return true;
  const rotation = new HashRotation(database, ring);
  let isDone = true;
  for (const kind of HashedRows.kinds()) {
    const place = `${kind.table}.${kind.column}`;
    const { anew, strange } = await rotation.rehash(kind, (done) => say(`  ${place}: ${done} …`));
    const meanwhile = (await rotation.rehash(kind)).anew;
    say(`${place}: ${anew + meanwhile} hashed anew`);
    if (strange > 0) say(`${place}: ${strange} are hashed by none of these look-up keys`);
    isDone &&= meanwhile === 0 && strange === 0;
  }
  if (!isDone) {
    say(
      'The former look-up key must stay: has every process started with the new one first? Then run this again.',
    );
    return false;
  }
  await sayFormerLookup(database, ring, say);
  return true;
}

async function sayFormerLookup(database: Database, ring: KeyRing, say: Say): Promise<void> {
  const former = ring.checks().find(({ kind, isCurrent }) => kind === 'look-up' && !isCurrent);
  const days = Math.max(...(await everyHashKind()).map((kind) => ('days' in kind ? kind.days : 0)));
  for (const { id, emptiedAt } of await new KeyUse(database, ring).end('look-up', new Set()))
    if (id === former?.id)
      say(
        `The former look-up key may go on ${addDays(businessDay(emptiedAt), days)}: take it out of XINGONG_LOOKUP_KEYS. ` +
          'Earlier, a request from before that is repeated is refused with command.key-reused, and a code is wrong.',
      );
}

/** When the current key is to be replaced, and how long an erasure then takes to be final. */
async function sayNext(use: KeyUse, parameters: Parameters, say: Say): Promise<void> {
  const since = await use.currentSince();
  const term = await parameters.today(keyRotationDays);
  const backups = await parameters.today(backupDays);
  if (since)
    say(
      `Replace the current key by ${addDays(businessDay(since), term)}: an erasure is final, also in backups, ` +
        `after ${term + backups} days at most.`,
    );
}
