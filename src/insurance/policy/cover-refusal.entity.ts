import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CoverRefusalCode } from './policy.types.js';

/** A shift that nobody insures, and why. Append-only. */
@Entity({ schema: 'insurance', name: 'cover_refusal' })
@Index(['enterpriseId', 'id'])
@Index(['providerId', 'id'])
export class CoverRefusalEntity {
  @PrimaryColumn('uuid', { name: 'shift_id' }) shiftId: string;
  @Column('uuid') id: string;
  @Column('uuid', { name: 'worker_id' }) workerId: string;
  @Column('uuid', { name: 'enterprise_id' }) enterpriseId: string;
  @Column('uuid', { name: 'provider_id' }) providerId: string;
  @Column('text', { name: 'occupation_code' }) occupationCode: string;
  @Column('text', { name: 'reason_code' }) reasonCode: CoverRefusalCode;
  @Column('timestamptz', { name: 'opened_at' }) openedAt: Date;
  @Column('uuid', { name: 'opening_event_id' }) openingEventId: string;
}
