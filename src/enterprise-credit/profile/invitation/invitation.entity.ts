import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { InvitationId } from '../../enterprise-credit.types.js';

/** That a platform would like an employer to be here that it looked up in vain. */
@Entity({ schema: 'enterprise_credit', name: 'invitation' })
export class Invitation {
  @PrimaryColumn('uuid') id: InvitationId;
  @Column('uuid') platformId: OrganisationId;
  @Column('text') uscc: string;
  @Column('timestamptz') invitedAt: Date;
}
