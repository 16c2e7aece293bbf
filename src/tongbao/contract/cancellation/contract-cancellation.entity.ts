import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContractId, PublicKey } from '../contract.types.js';
import type { CancellationReason, CancellationStatement, Canceller } from './cancellation.types.js';

/** Who cancelled a contract and why, with everything that proves it later. Append-only. */
@Entity({ schema: 'tongbao', name: 'contract_cancellation' })
export class ContractCancellation {
  @PrimaryColumn({ name: 'contract_id', type: 'uuid' })
  contractId: ContractId;

  @Column({ type: 'text' })
  by: Canceller;

  @Column({ name: 'signer_id', type: 'uuid' })
  signerId: string;

  @Column({ name: 'reason_code', type: 'text' })
  reasonCode: CancellationReason;

  @Column({ name: 'notice_hours', type: 'int' })
  noticeHours: number;

  @Column({ type: 'jsonb' })
  statement: CancellationStatement;

  @Column({ type: 'text' })
  jws: string;

  /** The public key as it was when it signed. */
  @Column({ name: 'key_jwk', type: 'jsonb' })
  keyJwk: PublicKey;

  /** Keyed hash of the network address. */
  @Column({ name: 'address_hash', type: 'bytea', nullable: true })
  addressHash: Buffer | null;

  @Column({ name: 'cancelled_at', type: 'timestamptz' })
  cancelledAt: Date;
}
