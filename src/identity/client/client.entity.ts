import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** A machine that acts for an organisation and proves it with one key (RFC 7523). */
@Entity({ schema: 'identity', name: 'client' })
@Index('client_key', ['organisationId', 'kid'], { unique: true })
export class Client {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'uuid', name: 'organisation_id' })
  organisationId: OrganisationId;

  @Column({ type: 'text' })
  kid: string;

  @Column({ type: 'text' })
  state: 'active' | 'retired';

  @Column({ type: 'timestamptz', name: 'registered_at' })
  registeredAt: Date;

  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true })
  retiredAt: Date | null;
}
