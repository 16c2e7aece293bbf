import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../platform/ids/ids.js';

/** How far an enterprise's ledger goes; its row lock orders the writers. */
@Entity({ schema: 'enterprise_credit', name: 'ledger_head' })
export class LedgerHead {
  @PrimaryColumn('uuid') enterpriseId: OrganisationId;
  @Column('int') seq: number;
}
