import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { canonicalJson, sha256 } from '../crypto/canonical.js';
import { query, type Tx } from '../database/database.js';
import { newId } from '../ids/ids.js';
import { refusal } from '../refusal/refusal.js';

export const SecondPersonNeeded = refusal('four-eyes.second-person-needed', 409, {
  zh: '同一人不能作出两次认可',
  en: 'One person can not agree twice',
  cause: {
    zh: '此事须由两名不同的自然人认可；同一自然人以另一身份操作也算同一人。',
    en: 'Two natural persons must agree; one person under two ids is one person.',
  },
  remedy: {
    zh: '请由另一名担任相应职责的成员认可。',
    en: 'Have another member with the duty agree.',
  },
});

/** Something that two natural persons must agree on. */
export interface Agreement {
  /** `<room>.<verb-noun>`. */
  what: string;
  /** The id of what it is about. */
  subject: string;
  /** All that is agreed on: the second must agree to the same. */
  input: unknown;
  /** The natural person who agrees now. */
  personId: string;
}

/** So long somebody's agreement waits for the second; then whoever agrees is the first again. */
const AGREES_FOR_MS = 30 * 86_400_000;

/** How far an agreement is. */
export type Agreed = 'awaits-second' | 'agreed';

/** Four eyes (四眼原则): what one person wants is done when another agrees to exactly the same. */
@Injectable()
export class FourEyes {
  constructor(private readonly clock: Clock) {}

  /**
   * Notes that a person agrees. The caller does what was agreed on in the same transaction when the answer is `agreed`.
   * @throws SecondPersonNeeded when it is the person who agreed first
   */
  async agree(tx: Tx, { what, subject, input, personId }: Agreement): Promise<Agreed> {
    await query(tx, 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `four-eyes|${what}|${subject}`,
    ]);
    const hash = sha256(canonicalJson({ input: input ?? null }));
    const [first] = await query<{ id: string; personId: string; agreedAt: Date }>(
      tx,
      `SELECT id, first_person AS "personId", first_at AS "agreedAt" FROM platform.agreement
       WHERE what = $1 AND subject = $2 AND input_hash = $3 AND second_person IS NULL FOR UPDATE`,
      [what, subject, hash],
    );
    const at = this.clock.now();
    if (!first) {
      await query(
        tx,
        `INSERT INTO platform.agreement (id, what, subject, input_hash, first_person, first_at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [newId(), what, subject, hash, personId, at],
      );
      return 'awaits-second';
    }
    if (at.getTime() - first.agreedAt.getTime() > AGREES_FOR_MS) {
      await query(tx, 'UPDATE platform.agreement SET first_person = $2, first_at = $3 WHERE id = $1', [
        first.id,
        personId,
        at,
      ]);
      return 'awaits-second';
    }
    if (first.personId === personId) throw SecondPersonNeeded();
    await query(tx, 'UPDATE platform.agreement SET second_person = $2, second_at = $3 WHERE id = $1', [
      first.id,
      personId,
      at,
    ]);
    return 'agreed';
  }

  /** Who agreed to what was agreed on last. */
  async peopleOf(tx: Tx, { what, subject }: Pick<Agreement, 'what' | 'subject'>): Promise<string[]> {
    const [row] = await query<{ first: string; second: string }>(
      tx,
      `SELECT first_person AS first, second_person AS second FROM platform.agreement
       WHERE what = $1 AND subject = $2 AND second_person IS NOT NULL ORDER BY second_at DESC LIMIT 1`,
      [what, subject],
    );
    return row ? [row.first, row.second] : [];
  }
}
