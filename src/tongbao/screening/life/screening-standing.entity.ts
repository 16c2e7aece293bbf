import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ModelState } from '../../../statistics/model/life.rules.js';

/** The state a screening model is in. */
@Entity({ schema: 'tongbao', name: 'screening_model_standing' })
@Check('screening_model_state', `state IN ('draft', 'shadow', 'champion', 'retired')`)
@Index('screening_model_one_champion', ['state'], { unique: true, where: `state = 'champion'` })
export class ScreeningStanding {
  @PrimaryColumn('text') hash: string;
  @Column('text') state: ModelState;
  @Column('timestamptz') changedAt: Date;
  @Column({ type: 'int', default: 1 }) version: number;
}
