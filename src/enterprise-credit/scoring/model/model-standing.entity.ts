import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ModelState } from '../../../statistics/model/life.rules.js';

/** The state a score model is in. */
@Entity({ schema: 'enterprise_credit', name: 'score_model_standing' })
@Check('score_model_state', `state IN ('draft', 'shadow', 'champion', 'retired')`)
@Index('score_model_one_champion', ['state'], { unique: true, where: `state = 'champion'` })
export class ModelStanding {
  @PrimaryColumn('text') hash: string;
  @Column('text') state: ModelState;
  @Column('timestamptz') changedAt: Date;
  @Column('int', { default: 1 }) version: number;
}
