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
  @Column('text') state: 'active' | 'replaced';
  @Column('timestamptz') verifiedAt: Date;
}
