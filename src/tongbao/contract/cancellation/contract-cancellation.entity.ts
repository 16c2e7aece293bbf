import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContractId, PublicKey, CancellationReason, Canceller } from '../../hire.types.js';
import type { CancellationStatementDto } from './cancellation.dto.js';

/** Who cancelled a contract and why, with everything that proves it later. Append-only. */
@Entity({ schema: 'tongbao', name: 'contract_cancellation' })
export class ContractCancellation {
  @PrimaryColumn('uuid') contractId: ContractId;
  @Column('text') by: Canceller;
  @Column('uuid') signerId: string;
  @Column('text') reasonCode: CancellationReason;
  @Column('int') noticeHours: number;
  @Column('jsonb') statement: CancellationStatementDto;
  @Column('text') jws: string;
  /** The public key as it was when it signed. */
  @Column('jsonb') keyJwk: PublicKey;
  /** Keyed hash of the network address. */
  @Column('bytea', { nullable: true }) addressHash: Buffer | null;
  @Column('timestamptz') cancelledAt: Date;
}
