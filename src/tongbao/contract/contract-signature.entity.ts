import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { PartyRole } from '../party.rules.js';
import type { ContractId, PublicKey } from './contract.types.js';
import type { SigningStatementDto } from './contract.dto.js';

/** One party's signature with everything that proves it later. Append-only. */
@Entity({ schema: 'tongbao', name: 'contract_signature' })
@Index('contract_signature_role', ['contractId', 'role'], { unique: true })
export class ContractSignature {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') contractId: ContractId;
  @Column('text') role: PartyRole;
  @Column('uuid') signerId: string;
  @Column('jsonb') statement: SigningStatementDto;
  @Column('text') jws: string;
  /** The public key as it was when it signed. */
  @Column('jsonb') keyJwk: PublicKey;
  /** Null for an organisation. */
  @Column('text', { nullable: true }) realNameLevel: string | null;
  /** Keyed hash of the network address. */
  @Column('bytea', { nullable: true }) addressHash: Buffer | null;
  @Column('timestamptz') receivedAt: Date;
}
