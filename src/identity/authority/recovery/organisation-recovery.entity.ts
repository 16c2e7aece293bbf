import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { OrganisationRecoveryState } from './organisation-recovery.rules.js';

/** An organisation lost its keys: two people of the operator ask that a named person becomes its owner. */
@Entity({ schema: 'identity', name: 'organisation_recovery' })
export class OrganisationRecovery {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  /** Who becomes its owner. */
  @Column('uuid') personId: string;
  /** Why, sealed under the recovery's own key. */
  @Column('bytea') reason: Buffer;
  /** The two people who ask. */
  @Column('uuid', { array: true }) askedBy: string[];
  @Column('text') state: OrganisationRecoveryState;
  @Column('timestamptz') askedAt: Date;
  /** When it happens unless somebody objects. */
  @Column('timestamptz') dueAt: Date;
  /** Member or client of the organisation. */
  @Column('uuid', { nullable: true }) objectedBy: string | null;
  @Column('timestamptz', { nullable: true }) endedAt: Date | null;
}
