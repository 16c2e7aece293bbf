import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { Authority, OrganisationKind, OrganisationState } from '../identity.types.js';

@Entity({ schema: 'identity', name: 'organisation' })
export class Organisation {
  @PrimaryColumn('uuid') id: OrganisationId;
  @Column('text') kind: OrganisationKind;
  /** Empty for the operator of the installation itself. */
  @Column('text') uscc: string;
  @Column('text') name: string;
  @Column('text') state: OrganisationState;
  @Column('text', { nullable: true }) region: string | null;
  /** Encrypted under the organisation's own subject key. */
  @Column('bytea', { nullable: true }) contactPhone: Buffer | null;
  @Column('text', { nullable: true }) reasonCode: string | null;
  /** `before`: registered before authority was asked for; `displaced`: somebody else proved to be this firm. */
  @Column('text') authority: Authority;
  /** Of `before`: until when an owner is to be named and proven. */
  @Column('timestamptz', { nullable: true }) authorityDueAt: Date | null;
  /** The person who registered it. */
  @Column('uuid', { nullable: true }) registeredBy: string | null;
  /** How many contests of its authority are open: until they end it adds neither owner nor key. */
  @Column('int', { default: 0 }) openContests: number;
  @Column('int', { default: 1 }) version: number;
  @Column('timestamptz') registeredAt: Date;
  @Column('timestamptz', { nullable: true }) decidedAt: Date | null;
}
