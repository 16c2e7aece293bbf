import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { CoverRefusalCode } from './policy.types.js';

/** A shift that nobody insures, and why. Append-only. */
@Entity({ schema: 'insurance', name: 'cover_refusal' })
@Index(['enterpriseId', 'id'])
@Index(['providerId', 'id'])
export class CoverRefusalEntity {
  @PrimaryColumn('uuid') shiftId: string;
  @Column('uuid') id: string;
  @Column('uuid') workerId: string;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('text') occupationCode: string;
  @Column('text') reasonCode: CoverRefusalCode;
  @Column('timestamptz') openedAt: Date;
  @Column('uuid') openingEventId: string;
}
