import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Database, type Tx } from '../database/database.js';
import { forgetOlder, type Forgotten } from '../database/forget-older.js';
import { refusal } from '../refusal/refusal.js';

export const RateLimited = refusal('request.rate-limited', 429, {
  zh: '请求过于频繁',
  en: 'Too many requests',
  remedy: { zh: '请在 Retry-After 秒后再试。', en: 'Try again after Retry-After seconds.' },
});

/** Counts hits in fixed windows in PostgreSQL, so that every process of the service counts together. */
@Injectable()
export class RateLimiter {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one hit of `key` and refuses the ones beyond `limit` in `windowSeconds`.
   * The key is stored as its SHA-256 only; begin it with what is limited. What could be guessed
   * (a phone) goes into it as a keyed hash.
   * @throws RateLimited 429 with the seconds until the window ends
   */
  async hit(key: string, limit: number, windowSeconds: number): Promise<void> {
    const now = this.clock.now();
    const rows = await this.database.query<{ hits: number; ends_at: Date }>(HIT, [
      hashOf(key),
      now,
      new Date(now.getTime() + windowSeconds * 1000),
    ]);
    const window = rows[0]!;
    if (window.hits <= limit) return;
    throw RateLimited({
      retryAfter: Math.max(1, Math.ceil((window.ends_at.getTime() - now.getTime()) / 1000)),
    });
  }

  /** Seconds until the running window of `key` ends when it has counted `limit` hits or more, otherwise 0; counts nothing. */
  async secondsBlocked(key: string, limit: number): Promise<number> {
    const now = this.clock.now();
    const [window] = await this.database.query<{ ends_at: Date }>(
      'SELECT ends_at FROM platform.rate_window WHERE key_hash = $1 AND ends_at > $2 AND hits >= $3',
      [hashOf(key), now, limit],
    );
    return window ? Math.max(1, Math.ceil((window.ends_at.getTime() - now.getTime()) / 1000)) : 0;
  }

  /** Deletes windows that ended before an instant, the oldest first, at most so many. */
  async sweep(tx: Tx, before: Date, most: number): Promise<Forgotten> {
    return forgetOlder(tx, { table: 'platform.rate_window', key: ['key_hash'], at: 'ends_at' }, before, most);
  }
}

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

const HIT = `
  INSERT INTO platform.rate_window AS w (key_hash, hits, ends_at) VALUES ($1, 1, $3)
  ON CONFLICT (key_hash) DO UPDATE SET
    hits = CASE WHEN w.ends_at <= $2 THEN 1 ELSE least(w.hits, 1000000000) + 1 END,
    ends_at = CASE WHEN w.ends_at <= $2 THEN excluded.ends_at ELSE w.ends_at END
  RETURNING hits, ends_at`;
