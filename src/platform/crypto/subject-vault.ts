import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database, query, type Tx } from '../database/database.js';
import { type KeyClass, type PersonalClass, type Sealing, sealByClass } from '../personal/personal-class.js';
import { refusal } from '../refusal/refusal.js';
import { decryptWith, encryptWith, KeyRing } from './key-ring.js';
import { SubjectKeys, wrapContextOf } from './subject-keys.js';

export const SubjectErased = refusal('privacy.subject-erased', 410, {
  zh: '该人员的数据已删除',
  en: 'The data of this person was erased',
  remedy: {
    zh: '数据不可恢复；请在本地一并删除。',
    en: 'The data can not come back; delete what you keep of it.',
  },
});

/** A data key of a person, opened, and the class it is of. */
interface HeldKey {
  key: Buffer;
  of: KeyClass;
}

/** Encrypts a field under a key that was read before. @throws SubjectErased for whoever was erased, whatever is still kept of them */
export type Sealer = (sealing: Sealing, text: string) => Buffer;

interface KeyRow {
  subject_id: string;
  class: KeyClass;
  wrapped_key: Buffer | null;
  frozen_at: Date | null;
}

/** A sealed field, and whose it is. */
export interface SealedBox {
  subjectId: string;
  field: string;
  sealed: Uint8Array;
}

const KEYS = `SELECT subject_id, class, wrapped_key, frozen_at FROM platform.personal_key`;
/** All classes of a person, a few rows: asked for some by an array, the server would plan it anew each time. */
const KEYS_OF_ONE = {
  name: 'subject-vault.keys-of-one',
  text: `${KEYS} WHERE subject_id = $1 ORDER BY class = 'legacy'`,
};
const KEYS_OF_MANY = {
  name: 'subject-vault.keys-of-many',
  text: `${KEYS} WHERE subject_id = ANY($1) AND class = ANY($2)`,
};

/**
 * Personal data, encrypted under a key per person and class of retention. Destroying a key erases what lies under it
 * from every table at once; append-only history stays intact and unreadable.
 */
@Injectable()
export class SubjectVault {
  /** The life of the keys themselves. */
  readonly keys: SubjectKeys;
  private isByClass = false;

  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {
    this.keys = new SubjectKeys(database, ring);
  }

  /** Encrypts one field of a person; makes the key of its class on first use. @throws SubjectErased */
  async encrypt(tx: Tx, subjectId: string, sealing: Sealing, text: string): Promise<Buffer> {
    return (await this.sealer(tx, subjectId, sealing.kind))(sealing, text);
  }

  /** What encrypts fields of one class of a person, for who needs its key before the text is known. */
  async sealer(tx: Tx, subjectId: string, of: PersonalClass): Promise<Sealer> {
    const held = (await this.keysFor(tx, [subjectId], of)).get(subjectId);
    return ({ kind, field }, text) => {
      if (kind !== of) throw new Error(`the key of ${of} seals nothing that is ${kind}`);
      if (!held) throw SubjectErased();
      return encryptWith(held.key, Buffer.from(text, 'utf8'), contextOf(subjectId, held.of, field));
    };
  }

  /** Encrypts many fields by one read of their keys, in the order given; null of those who were erased. */
  async encryptMany(
    tx: Tx,
    boxes: { subjectId: string; sealing: Sealing; text: string }[],
  ): Promise<(Buffer | null)[]> {
    const keys = new Map<KeyClass, Map<string, HeldKey>>();
    for (const kind of new Set(boxes.map(({ sealing }) => sealing.kind))) {
      const own = boxes.filter(({ sealing }) => sealing.kind === kind);
      keys.set(kind, await this.keysFor(tx, [...new Set(own.map(({ subjectId }) => subjectId))], kind));
    }
    return boxes.map(({ subjectId, sealing: { kind, field }, text }) => {
      const held = keys.get(kind)?.get(subjectId);
      return held
        ? encryptWith(held.key, Buffer.from(text, 'utf8'), contextOf(subjectId, held.of, field))
        : null;
    });
  }

  /**
   * Opens one field of a person who was not erased. Who discloses it to another party must also write the access log.
   * Within a transaction its connection is given along: one that holds a connection waits for no other.
   * @throws SubjectErased
   */
  async decrypt(subjectId: string, sealing: Sealing, sealed: Uint8Array, on?: Tx): Promise<string> {
    const rows = await this.keysOf(subjectId, sealing.kind, on);
    return this.opened(
      rows.filter((row) => row.frozen_at === null),
      sealing,
      sealed,
    );
  }

  /**
   * Opens one field that the law keeps of a person, erased or not: for that purpose only, and whoever asks has written
   * the access log. @throws SubjectErased when its time is over
   */
  async decryptKept(subjectId: string, sealing: Sealing, sealed: Uint8Array): Promise<string> {
    return this.opened(await this.keysOf(subjectId, sealing.kind), sealing, sealed);
  }

  /** Opens the same field of many persons by one read of their keys; those who were erased are absent. */
  async decryptEach(sealing: Sealing, sealed: Map<string, Uint8Array>): Promise<Map<string, string>> {
    const boxes = [...sealed].map(([subjectId, box]) => ({ subjectId, field: sealing.field, sealed: box }));
    const texts = await this.decryptAll(sealing.kind, boxes);
    return new Map(
      boxes.flatMap(({ subjectId }, i) => (texts[i] === null ? [] : [[subjectId, texts[i]!] as const])),
    );
  }

  /** Opens fields of one class, whoever's, by one read of their keys, in order; null where the person was erased. */
  async decryptAll(kind: PersonalClass, boxes: readonly SealedBox[]): Promise<(string | null)[]> {
    if (boxes.length === 0) return [];
    const rows = await this.database.query<KeyRow>(
      `${KEYS} WHERE subject_id = ANY($1) AND class = ANY($2) ORDER BY class = 'legacy'`,
      [[...new Set(boxes.map(({ subjectId }) => subjectId))], [kind, 'legacy']],
    );
    const bySubject = grouped(rows);
    return boxes.map(({ subjectId, field, sealed }) => {
      const own = usable(bySubject.get(subjectId) ?? []).filter((row) => row.frozen_at === null);
      return own.length > 0 ? this.opened(own, { kind, field }, sealed) : null;
    });
  }

  /** Keyed hash to find an encrypted value again, e.g. `lookupHash('phone', '13800000000')`. */
  lookupHash(kind: string, value: string): Buffer {
    return this.ring.lookupHash(kind, value);
  }

  /** Every hash that a value may be stored under, while the look-up key is replaced: find it by `= ANY(…)`. */
  lookupHashes(kind: string, value: string): Buffer[] {
    return this.ring.lookupHashes(kind, value);
  }

  /**
   * The hashes of a value that is to be somebody's alone. While the look-up key is replaced a unique index sees only
   * one of them, so those who want the same value at once queue here, and look for every hash before they write.
   */
  async claimHashes(tx: Tx, kind: string, value: string): Promise<Buffer[]> {
    const hashes = this.ring.lookupHashes(kind, value);
    await queueFor(tx, hashes);
    return hashes;
  }

  /** Destroys every key of a person. What was encrypted under them can never be read again. */
  async erase(tx: Tx, subjectId: string, at: Date): Promise<void> {
    await this.keys.freeze(tx, subjectId, new Map(), at);
  }

  private opened(rows: KeyRow[], { field }: Sealing, sealed: Uint8Array): string {
    if (rows.length === 0) throw SubjectErased();
    let failure: unknown;
    for (const row of rows) {
      const { subject_id: id, class: of } = row;
      try {
        const key = this.ring.open(row.wrapped_key!, wrapContextOf(id, of));
        return decryptWith(key, sealed, contextOf(id, of, field)).toString('utf8');
      } catch (error) {
        failure = error; // sealed before there were classes, or a changed byte: the next key says which
      }
    }
    throw failure;
  }

  private async keysOf(subjectId: string, kind: KeyClass, on?: Tx): Promise<KeyRow[]> {
    const { text } = KEYS_OF_ONE;
    const rows = on
      ? query<KeyRow>(on, KEYS_OF_ONE, [subjectId])
      : this.database.query<KeyRow>(text, [subjectId]);
    return usable((await rows).filter(isOf(kind)));
  }

  /** The keys that a class of these persons is sealed under, made where there is none; absent of whoever was erased. */
  private async keysFor(tx: Tx, subjectIds: string[], kind: KeyClass): Promise<Map<string, HeldKey>> {
    const [one, ...more] = subjectIds;
    const rows =
      more.length === 0
        ? (await query<KeyRow>(tx, KEYS_OF_ONE, [one])).filter(isOf(kind))
        : await query<KeyRow>(tx, KEYS_OF_MANY, [subjectIds, [kind, 'legacy']]);
    const of = this.isByClass || (await this.sealsByClass(tx)) ? kind : 'legacy';
    const bySubject = grouped(rows);
    const held = new Map<string, HeldKey>();
    const lacking: string[] = [];
    for (const id of subjectIds) {
      const own = bySubject.get(id) ?? [];
      if (own.some((row) => row.wrapped_key === null || row.frozen_at !== null)) continue;
      const known = own.find((row) => row.class === kind) ?? own.find((row) => row.class === of);
      if (!known) lacking.push(id);
      else
        held.set(id, {
          key: this.ring.open(known.wrapped_key!, wrapContextOf(id, known.class)),
          of: known.class,
        });
    }
    if (lacking.length === 0) return held;
    const made = await this.makeKeys(tx, lacking.toSorted(), of);
    const others = lacking.filter((id) => !made.has(id)); // another made theirs meanwhile
    const theirs = others.length > 0 ? await this.keysFor(tx, others, kind) : [];
    return new Map([...held, ...made, ...theirs]);
  }

  private async makeKeys(tx: Tx, subjectIds: string[], of: KeyClass): Promise<Map<string, HeldKey>> {
    const keys = new Map(subjectIds.map((id) => [id, randomBytes(32)]));
    const wrapped = [...keys].map(([id, key]) => this.ring.seal(key, wrapContextOf(id, of)).toString('hex'));
    const made = await query<{ id: string }>(
      tx,
      of === 'legacy'
        ? `INSERT INTO platform.subject_key (subject_id, wrapped_key, wrapping_key_id)
           SELECT id, decode(wrapped, 'hex'), $3 FROM unnest($1::uuid[], $2::text[]) n (id, wrapped)
           ON CONFLICT (subject_id) DO NOTHING RETURNING subject_id AS id`
        : `INSERT INTO platform.subject_class_key (subject_id, class, wrapped_key, wrapping_key_id)
           SELECT id, $4, decode(wrapped, 'hex'), $3 FROM unnest($1::uuid[], $2::text[]) n (id, wrapped)
           ON CONFLICT (subject_id, class) DO NOTHING RETURNING subject_id AS id`,
      [subjectIds, wrapped, this.ring.currentId, ...(of === 'legacy' ? [] : [of])],
    );
    return new Map(made.map(({ id }) => [id, { key: keys.get(id)!, of }]));
  }

  /** Whether no process of the release before runs any more, which opens nothing that this one seals anew. */
  async sealsByClass(tx: Tx): Promise<boolean> {
    if (this.isByClass) return true;
    const [row] = await query<{ value: boolean }>(
      tx,
      `SELECT value FROM platform.parameter
       WHERE key = $1 AND valid_from <= (clock_timestamp() AT TIME ZONE 'Asia/Shanghai')::date
       ORDER BY valid_from DESC, set_at DESC LIMIT 1`,
      [sealByClass.key],
    );
    return (this.isByClass = row?.value === true);
  }
}

/** Whoever wants one of these hashes waits for whoever has it, until the transaction ends. */
async function queueFor(tx: Tx, hashes: readonly Buffer[]): Promise<void> {
  if (hashes.length < 2) return; // the index alone decides
  for (const hash of hashes.toSorted((a, b) => a.compare(b)))
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 94))', [hash.toString('hex')]);
}

function grouped(rows: KeyRow[]): Map<string, KeyRow[]> {
  const bySubject = new Map<string, KeyRow[]>();
  for (const row of rows) {
    const own = bySubject.get(row.subject_id);
    if (own) own.push(row);
    else bySubject.set(row.subject_id, [row]);
  }
  return bySubject;
}

/** What a class is sealed under: its own key, or the one of before there were classes. */
function isOf(kind: KeyClass): (row: KeyRow) => boolean {
  return (row) => row.class === kind || row.class === 'legacy';
}

/** A class that is over is over, also for what lies under the key of before. */
function usable(rows: KeyRow[]): KeyRow[] {
  const isOver = rows.some((row) => row.class !== 'legacy' && row.wrapped_key === null);
  return isOver ? [] : rows.filter((row) => row.wrapped_key !== null);
}

function contextOf(subjectId: string, of: KeyClass, field: string): string {
  return of === 'legacy' ? `${subjectId}|${field}` : `${subjectId}|${of}|${field}`;
}
