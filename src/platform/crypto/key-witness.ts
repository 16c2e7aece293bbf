import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { KeyRing } from './key-ring.js';

const KNOWN = ['key-witness', 'xingong'] as const;

/** Whether the keys of the configuration are those that the data was sealed and hashed with. */
@Injectable()
export class KeyWitness {
  constructor(
    private readonly database: Database,
    private readonly ring: KeyRing,
  ) {}

  /** @throws Error when the newest personal key does not open, or look-up hashes would be others than those stored */
  async testify(): Promise<void> {
    const [newest] = await this.database.query<{ id: string; wrapped: Buffer }>(
      `SELECT subject_id AS id, wrapped_key AS wrapped FROM platform.subject_key
       WHERE wrapped_key IS NOT NULL ORDER BY subject_id DESC LIMIT 1`,
    );
    if (newest) this.ring.open(newest.wrapped, `subject|${newest.id}`);
    const now = this.ring.lookupHash(...KNOWN);
    if (!(await this.written(now)).equals(now))
      throw new Error('XINGONG_LOOKUP_KEY is not the key that people were stored with');
  }

  /** The hash of the first start; this one's, when this is the first. */
  private async written(now: Buffer): Promise<Buffer> {
    const read = 'SELECT lookup_hash AS hash FROM platform.key_witness';
    const [known] = await this.database.query<{ hash: Buffer }>(read);
    if (known) return known.hash;
    await this.database.query(
      'INSERT INTO platform.key_witness (lookup_hash) VALUES ($1) ON CONFLICT DO NOTHING',
      [now],
    );
    const [first] = await this.database.query<{ hash: Buffer }>(read);
    return first!.hash;
  }
}
