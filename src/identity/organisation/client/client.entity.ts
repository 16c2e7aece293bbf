import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Duty } from '../../../platform/http/access/duty.rules.js';
import type { OrganisationId } from '../../../platform/ids/ids.js';

/** A machine that acts for an organisation and proves it with one key (RFC 7523). */
@Entity({ schema: 'identity', name: 'client' })
export class Client {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  @Column('text') kid: string;
  /** `orphaned`: its responsible member left; it stops until an owner adopts it. */
  @Column('text') state: 'active' | 'orphaned' | 'retired';
  /** What it may be used for. */
  @Column('text', { array: true }) scopes: Duty[];
  /** The member who answers for it; null from before. */
  @Column('uuid', { nullable: true }) responsibleId: string | null;
  /** The person who registered it; null from before. */
  @Column('uuid', { nullable: true }) registeredBy: string | null;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
