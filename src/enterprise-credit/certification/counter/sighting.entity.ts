import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { Paper, SightingId, SightingState } from './sighting.rules.js';

/** A paper that a firm presents at a counter, and who saw it. */
@Entity({ schema: 'enterprise_credit', name: 'sighting' })
export class Sighting {
  @PrimaryColumn('uuid') id: SightingId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') paper: Paper;
  @Column('text') number: string;
  @Column('text') name: string;
  @Column('date', { nullable: true }) foundedOn: BusinessDay | null;
  @Column('date', { nullable: true }) validUntil: BusinessDay | null;
  @Column('text', { array: true }) scope: string[];
  @Column('text') state: SightingState;
  /** The person who presented it for the firm, and so says that it is so. */
  @Column('uuid') presentedBy: string;
  @Column('timestamptz') presentedAt: Date;
  @Column('timestamptz') seeBy: Date;
  /** The two people who saw it; empty before. */
  @Column('uuid', { array: true, default: () => `'{}'` }) seenBy: string[];
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
