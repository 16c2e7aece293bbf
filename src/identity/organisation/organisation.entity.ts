import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';
import type { OrganisationKind, OrganisationState } from '../identity.types.js';

@Entity({ schema: 'identity', name: 'organisation' })
@Index('organisation_uscc', ['uscc', 'kind'], { unique: true, where: `uscc <> ''` })
@Index('organisation_kind', ['kind', 'id'])
export class Organisation {
  @PrimaryColumn({ type: 'uuid' })
  id: OrganisationId;

  @Column({ type: 'text' })
  kind: OrganisationKind;

  /** Empty for the operator of the installation itself. */
  @Column({ type: 'text' })
  uscc: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  state: OrganisationState;

  @Column({ type: 'text', nullable: true })
  region: string | null;

  /** Encrypted under the organisation's own subject key. */
  @Column({ type: 'bytea', name: 'contact_phone', nullable: true })
  contactPhone: Buffer | null;

  @Column({ type: 'text', name: 'reason_code', nullable: true })
  reasonCode: string | null;

  @Column({ type: 'int', default: 1 })
  version: number;

  @Column({ type: 'timestamptz', name: 'registered_at' })
  registeredAt: Date;

  @Column({ type: 'timestamptz', name: 'decided_at', nullable: true })
  decidedAt: Date | null;
}
