import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentId } from '../identity.types.js';

/** How a consent ended before its expiry: withdrawn, replaced by a newer one, or with the account. Append-only. */
@Entity({ schema: 'identity', name: 'consent_end' })
export class ConsentEnd {
  @PrimaryColumn('uuid') consentId: ConsentId;
  @Column('text') reason: 'withdrawn' | 'replaced' | 'erased';
  @Column('timestamptz') endedAt: Date;
}
