import { fileURLToPath } from 'node:url';
import { classesIn } from '../../file/classes.js';
import '../../command/commands.js';
import '../subject-keys.js';
import { type SealKind, sealKinds } from './seal-kind.js';

/**
 * Everything that is sealed under the wrapping keys, sorted by place: what the ground floor declares and what the
 * stores of all rooms do. They are found by the kind of their files, so that a command needs no room.
 */
export async function everySealKind(): Promise<SealKind[]> {
  await classesIn(fileURLToPath(new URL('../../..', import.meta.url)), '.store.js');
  return [...sealKinds()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
