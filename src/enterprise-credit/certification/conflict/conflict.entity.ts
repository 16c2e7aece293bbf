import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { Paper } from '../counter/sighting.rules.js';
import type { ConflictId, ConflictPoint, ConflictSide, ConflictState, Said } from './conflict.types.js';

/** Two ways that say otherwise of a firm's registration or of a permit. */
@Entity({ schema: 'enterprise_credit', name: 'source_conflict' })
export class SourceConflict {
  @PrimaryColumn('uuid') id: ConflictId;
  @Column('uuid') enterpriseId: OrganisationId;
  @Column('text') about: Paper;
  /** The permit; of the registration the firm. One is open about each. */
  @Column('uuid') aboutId: string;
  /** The certification that was held and the one that was answered; of a permit both are the permit. */
  @Column('uuid') heldId: string;
  @Column('uuid') answeredId: string;
  @Column('text', { array: true }) differs: ConflictPoint[];
  @Column('jsonb') held: Said;
  @Column('jsonb') answered: Said;
  /** The signed answers word for word; null where two people saw it. */
  @Column('text', { nullable: true }) heldJws: string | null;
  @Column('text', { nullable: true }) answeredJws: string | null;
  @Column('text') inForce: ConflictSide;
  @Column('text') state: ConflictState;
  @Column('timestamptz') openedAt: Date;
  @Column('timestamptz') decideBy: Date;
  /** The two people who decided; empty before, and where nobody had to. */
  @Column('uuid', { array: true, default: () => `'{}'` }) decidedBy: string[];
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
