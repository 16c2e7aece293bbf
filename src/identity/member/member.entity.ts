import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A person who signs in by code and acts in the role of an organisation. */
@Entity({ schema: 'identity', name: 'member' })
@Index('member_phone', ['phoneHash', 'organisationId'], { unique: true })
@Index('member_organisation', ['organisationId', 'id'])
export class Member {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId: OrganisationId;

  @Column({ type: 'text' })
  state: 'active' | 'removed';

  @Column({ type: 'bytea', nullable: true })
  name: Buffer | null;

  @Column({ type: 'bytea', nullable: true })
  phone: Buffer | null;

  @Column({ type: 'bytea', name: 'phone_hash', nullable: true })
  phoneHash: Buffer | null;

  @Column({ type: 'timestamptz', name: 'added_at' })
  addedAt: Date;

  @Column({ type: 'timestamptz', name: 'removed_at', nullable: true })
  removedAt: Date | null;
}
