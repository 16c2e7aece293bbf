import { Injectable } from '@nestjs/common';
import { parse, stringify } from 'devalue';
import { canonicalJson } from '../crypto/canonical.js';
import { hashedColumn } from '../crypto/inventory/hash-kind.js';
import { type SealContext, sealKind } from '../crypto/inventory/seal-kind.js';
import { KeyRing } from '../crypto/key-ring.js';
import { Database, query, send, type Tx } from '../database/database.js';
import { forgetOlder, type Forgotten } from '../database/forget-older.js';
import { Bell } from '../outbox/bell.js';
import { refusal } from '../refusal/refusal.js';
import { oneByOne } from './one-by-one.js';

export const KeyReused = refusal('command.key-reused', 422, {
  zh: '该 Idempotency-Key 已用于另一个请求',
  en: 'This idempotency key was used with another request',
  remedy: {
    zh: '新的操作请用新的值；重试时正文须与首次一致。',
    en: 'Use a new key for a new intention; a retry must carry the same body.',
  },
});

/** Names one attempt of one party at one kind of work. */
export interface CommandKey {
  /** `<room>.<verb-noun>`. */
  name: string;
  /** Who asks: account, client, or the event or cron that does. */
  actor: string;
  /** The caller's idempotency key. */
  key: string;
  /** The person the answer speaks of, when that is not the actor: it is forgotten with them. */
  subject?: string;
}

const ANSWER = sealKind('platform.command.answer', {
  as: 'command',
  of: ['name', 'actor', 'key'],
  isBrief: true,
});

const CLAIM = {
  name: 'command.claim',
  text: `INSERT INTO platform.command (name, actor, key, input_hash, subject) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING RETURNING key`,
};
const KEEP_ANSWER = {
  name: 'command.keep-answer',
  text: 'UPDATE platform.command SET answer = $4 WHERE name = $1 AND actor = $2 AND key = $3',
};

hashedColumn('platform.command.input_hash', { as: 'command-input', days: 90 });

/** The one write path: one transaction, one idempotency key, the first answer for every repetition. */
@Injectable()
export class Commands {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
    private readonly bell: Bell,
  ) {}

  /**
   * Runs `work` once for a key. A repetition with the same input gets the first answer, whoever repeats it
   * and after any crash; a repetition while the first still runs waits for it. Work that throws leaves
   * nothing behind, so the key may be tried again. Answers may hold bigint, Date and undefined.
   * @param read what the work begins with: asked behind the key and in the same trip; a repetition asks it in vain, so
   * it only reads and locks
   * @throws KeyReused when the key came with another input.
   */
  async run<T, R = undefined>(
    key: CommandKey,
    input: unknown,
    work: (tx: Tx, found: R) => Promise<T>,
    read?: (tx: Tx) => Promise<R>,
  ): Promise<T> {
    // keyed: an input may hold so little (a name, an account) that its bare hash could be guessed
    const hashes = this.ring.lookupHashes('command-input', canonicalJson({ input: input ?? null }));
    const answer = await this.database.transaction(async (tx) => {
      const claiming = this.claim(tx, key, hashes);
      const reading = read?.(tx);
      reading?.catch(() => undefined); // heard of below, unless the key is refused first
      const known = await claiming;
      if (known !== undefined) return known as T;
      const result = await work(tx, (await reading) as R);
      const sealed = this.ring.seal(Buffer.from(stringify(result), 'utf8'), contextOf(key));
      send(tx, KEEP_ANSWER, [...parts(key), sealed]);
      return result;
    });
    this.bell.ring();
    return answer;
  }

  /** Work that is repeatable by its nature (an upsert, a sweep): one transaction, no key. */
  async unkeyed<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const answer = await this.database.transaction(work);
    this.bell.ring();
    return answer;
  }

  /** Forgets answers older than `before`, at most so many; a repetition after that runs again. */
  async forgetBefore(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    const answers = { table: 'platform.command', key: ['name', 'actor', 'key'], at: 'created_at' };
    return forgetOlder(tx, answers, before, most);
  }

  /**
   * Forgets every answer to a person and about them: answers are sealed under the wrapping key, not the person's,
   * so they would outlive the person's erasure.
   */
  async forgetActor(tx: Tx, actorId: string): Promise<void> {
    await query(tx, 'DELETE FROM platform.command WHERE actor = $1', [actorId]);
    await query(tx, 'DELETE FROM platform.command WHERE subject = $1', [actorId]);
  }

  /** Forgets what commands left that were still running while their person was erased, since `after`. */
  async forgetErased(after: Date): Promise<void> {
    const erased = await this.database.query<{ id: string }>(
      `SELECT DISTINCT subject_id::text AS id FROM platform.personal_key
       WHERE class IN ('identity', 'legacy') AND erased_at >= $1`,
      [after],
    );
    const forget = (id: string): Promise<void> => this.unkeyed((tx) => this.forgetActor(tx, id));
    await oneByOne(erased, ({ id }) => forget(id), 'answers of erased people could not be forgotten');
  }

  /** Undefined when the key is new and now ours; otherwise the first answer (null for "nothing"). */
  private async claim(tx: Tx, key: CommandKey, hashes: readonly Buffer[]): Promise<unknown> {
    const mine = await query(tx, CLAIM, [...parts(key), hashes[0], key.subject ?? null]);
    if (mine.length > 0) return undefined;
    const [row] = await query<{ input_hash: Buffer; answer: Buffer }>(
      tx,
      'SELECT input_hash, answer FROM platform.command WHERE name = $1 AND actor = $2 AND key = $3',
      parts(key),
    );
    if (!row) return this.claim(tx, key, hashes); // swept between the two statements
    if (!hashes.some((hash) => row.input_hash.equals(hash))) throw KeyReused();
    return (parse(this.ring.open(row.answer, contextOf(key)).toString('utf8')) as unknown) ?? null;
  }
}

function parts(key: CommandKey): string[] {
  return [key.name, key.actor, key.key];
}

function contextOf(key: CommandKey): SealContext {
  return ANSWER.context(...parts(key));
}
