import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Duty } from '../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person who signs in by code and acts in the role of an organisation. */
@Entity({ schema: 'identity', name: 'member' })
export class Member {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  /** The account of the person, once they signed in; their phone was proven by a code then. */
  @Column('uuid', { nullable: true }) personId: string | null;
  @Column('text', { array: true }) duties: Duty[];
  @Column('text') state: 'active' | 'removed';
  /** The person who added them; null from before. */
  @Column('uuid', { nullable: true }) addedBy: string | null;
  @Column('bytea', { nullable: true }) name: Buffer | null;
  @Column('bytea', { nullable: true }) phone: Buffer | null;
  @Column('bytea', { nullable: true }) phoneHash: Buffer | null;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
}
