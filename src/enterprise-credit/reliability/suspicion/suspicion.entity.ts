import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { SuspicionAction } from '../reliability.types.js';

/** How undecided reports weigh on an employer, as last computed; can be computed anew at any time. */
@Entity({ schema: 'enterprise_credit', name: 'suspicion' })
@Index('suspicion_queue', ['probability', 'enterpriseId'])
export class StoredSuspicion {
  @PrimaryColumn({ name: 'enterprise_id', type: 'uuid' }) enterpriseId: OrganisationId;
  @Column({ type: 'double precision' }) probability: number;
  @Column({ type: 'double precision' }) evidence: number;
  @Column({ type: 'double precision' }) silence: number;
  /** z_fb, natural log-odds. */
  @Column({ type: 'double precision' }) feedback: number;
  @Column({ type: 'int' }) groups: number;
  @Column({ name: 'authority_finding', type: 'boolean' }) authorityFinding: boolean;
  /** Reports that count in it. */
  @Column({ type: 'int' }) reports: number;
  @Column({ type: 'text' }) action: SuspicionAction;
  @Column({ name: 'weighed_at', type: 'timestamptz' }) weighedAt: Date;
}
