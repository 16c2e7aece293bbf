import { HashedRows } from '../../crypto/inventory/hashed-rows.js';
import { everySealKind } from '../../crypto/inventory/inventory.js';
import type { SealKind } from '../../crypto/inventory/seal-kind.js';
import type { KeyRing } from '../../crypto/key-ring.js';
import { KeysUnusableError, KeyWitness } from '../../crypto/key-witness.js';
import type { Database } from '../../database/database.js';
import { failed, ok, type Verdict, warning } from './finding.js';

/** A column is read at its two ends: this many rows each. */
const ROWS = 200;

interface Seal {
  seal: Buffer;
  of: string[];
}

/** Whether the master keys open what is sealed, a sample of each column, and the look-up key finds a person again. */
export async function keys(database: Database, ring: KeyRing): Promise<Verdict> {
  const shut: string[] = [];
  let opened = 0;
  const former = new Set<string>();
  for (const kind of await everySealKind()) {
    const seals = await endsOf(database, kind);
    const closed = seals.filter((seal) => !opens(ring, kind, seal));
    if (closed.length > 0)
      shut.push(`${closed.length} of ${seals.length} in ${kind.table} (key ${keyIds(ring, closed)})`);
    opened += seals.length - closed.length;
    for (const { seal } of seals) if (ring.keyIdOf(seal) !== ring.currentId) former.add(ring.keyIdOf(seal));
  }
  if (shut.length > 0)
    return failed(
      `the master keys do not open ${shut.join(', ')}`,
      'Put the key with this id back into XINGONG_MASTER_KEYS (or master.key); without it this data is lost.',
    );
  if ((await new HashedRows(database, ring).isFound()) === false)
    return failed(
      'the look-up key is not the one that phones were hashed with',
      'Put the former XINGONG_LOOKUP_KEY (or lookup.key) back: with another one nobody is found again.',
    );
  const why = await objectionOf(database, ring);
  if (why !== undefined) return failed(why, 'Without the right keys no process starts.');
  if (former.size > 0)
    return warning(
      `all open; some still under ${[...former].join(', ')}`,
      'Run npm run keys:rotate: it says when a former key may go.',
    );
  return ok(`${opened} seals were opened, all with the current key`);
}

/** There is no key although the configuration or the data folder should have one. */
export function noKeys(dataDir: string): Verdict {
  return failed(
    `neither configured nor in ${dataDir}`,
    'Put master.key and lookup.key back into the data folder, or set XINGONG_MASTER_KEYS and XINGONG_LOOKUP_KEY. ' +
      'A start without them would make new ones, which open nothing that is there.',
  );
}

async function endsOf(database: Database, { table, column, of }: SealKind): Promise<Seal[]> {
  const end = (order: string): string =>
    `(SELECT ${column} AS seal, ARRAY[${of.map((name) => `${name}::text`).join(', ')}] AS of FROM ${table} WHERE length(${column}) > 0
      ORDER BY ctid ${order} LIMIT ${ROWS})`;
  return database.query<Seal>(`${end('ASC')} UNION ${end('DESC')}`);
}

function opens(ring: KeyRing, kind: SealKind, { seal, of }: Seal): boolean {
  try {
    ring.open(seal, kind.context(...of));
    return true;
  } catch {
    return false; // a missing key and a changed byte are the same news here
  }
}

/** What the start of a process would say against these keys. */
async function objectionOf(database: Database, ring: KeyRing): Promise<string | undefined> {
  try {
    await new KeyWitness(database, ring).testify();
    return undefined;
  } catch (error) {
    if (error instanceof KeysUnusableError) return error.message;
    throw error;
  }
}

const keyIds = (ring: KeyRing, seals: Seal[]): string =>
  [...new Set(seals.map(({ seal }) => ring.keyIdOf(seal)))].join(', ');
