import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '../../platform/config/config.js';
import { relyingPartyOf } from '../../platform/crypto/passkey.js';
import { Database, query, type Tx } from '../../platform/database/database.js';

/**
 * By what a person could prove more than a code: keys of their own, a time-based code, passkeys. A passkey of another
 * host than this one proves nothing here; it counts for who has a real name, and so another way in, but keeps nobody out
 * who has none.
 */
@Injectable()
export class MeansStore {
  private readonly host: string | null;

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) { publicUrl }: Config,
  ) {
    this.host = relyingPartyOf(publicUrl)?.id ?? null;
  }

  async couldProve(tx: Tx, personId: string): Promise<boolean> {
    const [row] = await query<{ could: boolean }>(
      tx,
      `SELECT EXISTS (SELECT FROM identity.signing_key WHERE owner_id = $1 AND state = 'active')
         OR EXISTS (SELECT FROM identity.totp WHERE account_id = $1 AND state = 'confirmed')
         OR EXISTS (SELECT FROM identity.passkey WHERE account_id = $1 AND state = 'active' AND ${COUNTS}) AS could`,
      [personId, this.host],
    );
    return row!.could;
  }

  /** Whether a person has a second factor that works here. */
  async hasSecondFactor(tx: Tx, personId: string): Promise<boolean> {
    const [row] = await query<{ has: boolean }>(
      tx,
      `SELECT EXISTS (SELECT FROM identity.totp WHERE account_id = $1 AND state = 'confirmed')
         OR EXISTS (SELECT FROM identity.passkey WHERE account_id = $1 AND state = 'active' AND rp_id = $2) AS has`,
      [personId, this.host],
    );
    return row!.has;
  }

  /**
   * Since when a person had one of these all the time: from the last one that came when they had none, and so by a code
   * alone. Null when they have none.
   */
  async provableSince(personId: string): Promise<Date | null> {
    const [row] = await this.database.query<{ since: Date | null }>(
      `WITH means AS (
         SELECT registered_at AS since, coalesce(retired_at, 'infinity') AS until FROM identity.signing_key WHERE owner_id = $1
         UNION ALL SELECT registered_at, coalesce(removed_at, 'infinity') FROM identity.passkey WHERE account_id = $1 AND ${COUNTS}
         UNION ALL SELECT confirmed_at, 'infinity' FROM identity.totp WHERE account_id = $1 AND state = 'confirmed')
       SELECT max(since) AS since FROM means m
       WHERE NOT EXISTS (SELECT FROM means b WHERE b.since < m.since AND b.until >= m.since)
         AND EXISTS (SELECT FROM means WHERE until = 'infinity')`,
      [personId, this.host],
    );
    return row?.since ?? null;
  }
}

/** Whether a passkey of $1 counts on the host $2. */
const COUNTS = `(rp_id = $2 OR EXISTS (SELECT FROM identity.worker WHERE id = $1 AND level IN ('L2', 'L3')))`;
