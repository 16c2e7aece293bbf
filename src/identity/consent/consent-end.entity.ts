import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentId } from '../identity.types.js';

/** How a consent ended before its expiry: withdrawn, replaced by a newer one, or with the account. Append-only. */
@Entity({ schema: 'identity', name: 'consent_end' })
export class ConsentEnd {
  @PrimaryColumn({ type: 'uuid', name: 'consent_id' })
  consentId: ConsentId;

  @Column({ type: 'text' })
  reason: 'withdrawn' | 'replaced' | 'erased';

  @Column({ type: 'timestamptz', name: 'ended_at' })
  endedAt: Date;
}
