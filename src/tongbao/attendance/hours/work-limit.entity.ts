import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** What an employer set more strictly than the law; the newest holds. Append-only: workers can prove what held when. */
@Entity({ schema: 'tongbao', name: 'work_limit' })
export class WorkLimit {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('int', { nullable: true }) dailyMinutes: number | null;
  @Column('int', { nullable: true }) continuousMinutes: number | null;
  @Column('int', { nullable: true }) restMinutes: number | null;
  @Column('uuid') setBy: string;
  @Column('timestamptz') setAt: Date;
}
