import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ConsentId } from '../identity.types.js';

/** What a person consented to. Append-only; how it ended is a row of its own. */
@Entity({ schema: 'identity', name: 'consent' })
@Index('consent_subject', ['subjectId', 'purpose', 'recipientId', 'id'])
export class Consent {
  @PrimaryColumn({ type: 'uuid' })
  id: ConsentId;

  @Column({ type: 'uuid', name: 'subject_id' })
  subjectId: string;

  @Column({ type: 'text' })
  purpose: string;

  @Column({ type: 'text', name: 'recipient_id' })
  recipientId: string;

  @Column({ type: 'text', array: true })
  fields: string[];

  @Column({ type: 'timestamptz', name: 'given_at' })
  givenAt: Date;

  @Column({ type: 'timestamptz', name: 'expires_at' })
  expiresAt: Date;
}
