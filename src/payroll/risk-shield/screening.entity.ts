import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RiskFinding } from './screening.rules.js';

/** How one item of a pay run was screened. Append-only. */
@Entity({ schema: 'payroll', name: 'screening' })
export class Screening {
  @PrimaryColumn('uuid') payRunId: string;
  @PrimaryColumn('uuid') wageItemId: string;
  @Column('text') outcome: 'ok' | 'held';
  @Column('jsonb') findings: RiskFinding[];
  /** Account and payee it was screened with; null when there was none, and from before. */
  @Column('uuid', { nullable: true }) accountId: string | null;
  @Column('text', { nullable: true }) payeeHash: string | null;
}
