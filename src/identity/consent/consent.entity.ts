import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentId } from '../identity.types.js';

/** What a person consented to. Append-only; how it ended is a row of its own. */
@Entity({ schema: 'identity', name: 'consent' })
export class Consent {
  @PrimaryColumn('uuid') id: ConsentId;
  @Column('uuid') subjectId: string;
  @Column('text') purpose: string;
  @Column('text') recipientId: string;
  @Column('text', { array: true }) fields: string[];
  @Column('timestamptz') givenAt: Date;
  @Column('timestamptz') expiresAt: Date;
}

/** How a consent ended before its expiry: withdrawn, replaced by a newer one, or with the account. Append-only. */
@Entity({ schema: 'identity', name: 'consent_end' })
export class ConsentEnd {
  @PrimaryColumn('uuid') consentId: ConsentId;
  @Column('text') reason: 'withdrawn' | 'replaced' | 'erased';
  @Column('timestamptz') endedAt: Date;
}
