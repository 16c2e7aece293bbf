import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { KeyClass } from '../personal/personal-class.js';
import { KeyRing } from './key-ring.js';

import { wrapContextOf } from './subject-keys.js';

const KNOWN = ['key-witness', 'xingong'] as const;

/** The keys of the configuration are not those of the data; the message says which, and what to do. */
export class KeysUnusableError extends Error {
  constructor(why: string) {
    super(
      `The keys cannot be used: ${why}. Put the former key back (docs/running.md, Keys); nothing was written with these.`,
    );
    this.name = 'KeysUnusableError';
  }
}

/** Whether the keys of the configuration are those that the data was sealed and hashed with. */
@Injectable()
export class KeyWitness {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /**
   * Writes down what the look-up key makes of a known word, while nobody is stored: then there is nothing that another
   * key was used for. Later it would be a claim that nothing proves, and would shut out the right key.
   */
  async beCalled(): Promise<void> {
    await this.database.query(
      `INSERT INTO platform.key_witness (lookup_hash)
       SELECT $1 WHERE NOT EXISTS (SELECT FROM platform.personal_key) ON CONFLICT DO NOTHING`,
      [this.ring.lookupHash(...KNOWN)],
    );
  }

  /** @throws KeysUnusableError when the newest personal key does not open, or look-up hashes would be others than those stored */
  async testify(): Promise<void> {
    const [newest] = await this.database.query<{ id: string; kind: string; wrapped: Buffer }>(
      `SELECT subject_id AS id, class AS kind, wrapped_key AS wrapped FROM platform.personal_key
       WHERE wrapped_key IS NOT NULL ORDER BY subject_id DESC LIMIT 1`,
    );
    if (newest && !this.opens(newest.wrapped, wrapContextOf(newest.id, newest.kind as KeyClass)))
      throw new KeysUnusableError(
        `XINGONG_MASTER_KEYS (or master.key) does not open what was sealed under "${this.ring.keyIdOf(newest.wrapped)}"`,
      );
    const [written] = await this.database.query<{ hash: Buffer }>(
      'SELECT lookup_hash AS hash FROM platform.key_witness',
    );
    if (written && !written.hash.equals(this.ring.lookupHash(...KNOWN)))
      throw new KeysUnusableError(
        'XINGONG_LOOKUP_KEY (or lookup.key) is not the key that people were stored with',
      );
  }

  private opens(sealed: Buffer, context: string): boolean {
    try {
      this.ring.open(sealed, context);
      return true;
    } catch {
      return false; // a missing key and a changed byte are the same news here
    }
  }
}
