import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Whether the escrow of an enterprise and a labour-service company covers what is owed out of it, as payroll says. */
@Entity({ schema: 'tongbao', name: 'escrow_cover' })
export class EscrowCover {
  @PrimaryColumn('uuid') enterpriseId: string;
  @PrimaryColumn('uuid') providerId: string;
  @Column('boolean') covered: boolean;
}
