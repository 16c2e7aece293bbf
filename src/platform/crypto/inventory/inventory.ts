import { fileURLToPath } from 'node:url';
import { classesIn } from '../../file/classes.js';
import { type HashKind, hashKinds } from './hash-kind.js';
import { type SealKind, sealKinds } from './seal-kind.js';

/** Where the ground floor declares, which has no stores. */
const ON_THE_GROUND = ['command/commands.js', 'crypto/subject-keys.js', 'sealing/sealed-objects.js'];

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

/** Loads what declares: stores are found by the kind of their files, so that a command needs no room. */
async function loadStores(): Promise<void> {
  await classesIn(fileURLToPath(new URL('../../..', import.meta.url)), '.store.js', ...ON_THE_GROUND);
}

function sorted<K>(kinds: ReadonlyMap<string, K>): K[] {
  return [...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
