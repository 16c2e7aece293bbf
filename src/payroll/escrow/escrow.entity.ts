import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { EscrowId } from './escrow.types.js';

/** The purse an enterprise shares with a labour-service company; its money is in the ledger, book = id. */
@Entity({ schema: 'payroll', name: 'escrow' })
@Index('escrow_parties', ['enterpriseId', 'providerId'], { unique: true })
@Index('escrow_provider', ['providerId'])
export class Escrow {
  @PrimaryColumn('uuid') id: EscrowId;
  @Column('uuid') enterpriseId: string;
  @Column('uuid') providerId: string;
  @Column('timestamptz') createdAt: Date;
}
