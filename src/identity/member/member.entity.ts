import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person who signs in by code and acts in the role of an organisation. */
@Entity({ schema: 'identity', name: 'member' })
export class Member {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  @Column('text') state: 'active' | 'removed';
  @Column('bytea', { nullable: true }) name: Buffer | null;
  @Column('bytea', { nullable: true }) phone: Buffer | null;
  @Column('bytea', { nullable: true }) phoneHash: Buffer | null;
  @Column('timestamptz') addedAt: Date;
  @Column('timestamptz', { nullable: true }) removedAt: Date | null;
}
