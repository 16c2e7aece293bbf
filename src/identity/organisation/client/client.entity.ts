import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { BusinessDay } from '../../../platform/clock/business-day.js';
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
  /** How many times as often as others it may call, as agreed. */
  @Column('int', { default: 1 }) rateFactor: number;
  /** Last day of that; null where nothing was agreed. */
  @Column('date', { nullable: true }) agreedUntil: BusinessDay | null;
  /** What was agreed, as the paper is called. */
  @Column('text', { nullable: true }) agreement: string | null;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) retiredAt: Date | null;
}
