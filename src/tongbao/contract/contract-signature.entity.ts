import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartyRole } from '../party.rules.js';
import type { ContractId, PublicKey, SigningStatement } from './contract.types.js';

/** One party's signature with everything that proves it later. Append-only. */
@Entity({ schema: 'tongbao', name: 'contract_signature' })
@Index('contract_signature_role', ['contractId', 'role'], { unique: true })
export class ContractSignature {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ name: 'contract_id', type: 'uuid' })
  contractId: ContractId;

  @Column({ type: 'text' })
  role: PartyRole;

  @Column({ name: 'signer_id', type: 'uuid' })
  signerId: string;

  @Column({ type: 'jsonb' })
  statement: SigningStatement;

  @Column({ type: 'text' })
  jws: string;

  /** The public key as it was when it signed. */
  @Column({ name: 'key_jwk', type: 'jsonb' })
  keyJwk: PublicKey;

  /** Null for an organisation. */
  @Column({ name: 'real_name_level', type: 'text', nullable: true })
  realNameLevel: string | null;

  /** Keyed hash of the network address. */
  @Column({ name: 'address_hash', type: 'bytea', nullable: true })
  addressHash: Buffer | null;

  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt: Date;
}
