import type { ProofKind } from '../../platform/http/access/actor.js';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where a worker is paid; number and holder are sealed under the worker's own key. */
@Entity({ schema: 'payroll', name: 'payout_account' })
export class PayoutAccount {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') workerId: string;
  @Column('text') kind: 'alipay' | 'bank';
  @Column('bytea') accountSealed: Buffer;
  @Column('bytea') holderSealed: Buffer;
  /** Keyed hash, to see one account under several workers. */
  @Column('bytea') accountHash: Buffer;
  /** What runs are screened and signed with, see `payeeHash`; null from before, until a run needs it. */
  @Column('text', { nullable: true }) payeeHash: string | null;
  /** The key of that hash. */
  @Column('bytea', { nullable: true }) payeeKeySealed: Buffer | null;
  /** By what its worker proved to be themself when they registered it; null from before, or by nothing. */
  @Column('text', { nullable: true }) provedBy: ProofKind | null;
  /** Until when it is paid nothing. */
  @Column('timestamptz', { nullable: true }) coolingUntil: Date | null;
  @Column('text') state: 'active' | 'replaced';
  @Column('timestamptz') verifiedAt: Date;
}
