import { fileURLToPath } from 'node:url';
import { classesIn } from '../../file/classes.js';
import '../../command/commands.js';
import '../subject-keys.js';
import { type HashKind, hashKinds } from './hash-kind.js';
import { type SealKind, sealKinds } from './seal-kind.js';

/** Everything that is sealed under the wrapping keys, sorted by place. */
export async function everySealKind(): Promise<SealKind[]> {
  await loadStores();
  return sorted(sealKinds());
}

/** Everything that is hashed by the look-up key, sorted by place. */
export async function everyHashKind(): Promise<HashKind[]> {
  await loadStores();
  return sorted(hashKinds());
}

/**
 * What the ground floor declares is imported above; what rooms declare stands in their stores, which are found by the
 * kind of their files, so that a command needs no room.
 */
async function loadStores(): Promise<void> {
  await classesIn(fileURLToPath(new URL('../../..', import.meta.url)), '.store.js');
}

function sorted<K>(kinds: ReadonlyMap<string, K>): K[] {
  return [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
