import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { SuspicionAction } from '../reliability/reliability.types.js';

/** How undecided reports weigh on an employer, as last computed; can be computed anew at any time. */
@Entity({ schema: 'enterprise_credit', name: 'suspicion' })
export class StoredSuspicion {
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('double precision') probability: number;
  @Column('double precision') evidence: number;
  @Column('double precision') silence: number;
  /** z_fb, natural log-odds. */
  @Column('double precision') feedback: number;
  @Column('int') groups: number;
  @Column('boolean') authorityFinding: boolean;
  /** Reports that count in it. */
  @Column('int') reports: number;
  @Column('text') action: SuspicionAction;
  @Column('timestamptz') weighedAt: Date;
}
