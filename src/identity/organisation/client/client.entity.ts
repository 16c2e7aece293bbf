import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** A machine that acts for an organisation and proves it with one key (RFC 7523). */
@Entity({ schema: 'identity', name: 'client' })
export class Client {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  @Column('text') kid: string;
  @Column('text') state: 'active' | 'retired';
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
