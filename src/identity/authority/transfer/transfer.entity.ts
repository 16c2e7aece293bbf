import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationId } from '../../../platform/ids/ids.js';
import type { TransferState } from './transfer.rules.js';

/** A small sum sent to the account that a claimed firm has; who reads its statement can say how much. */
@Entity({ schema: 'identity', name: 'authority_transfer' })
export class AuthorityTransfer {
  /** What the bank is asked under. */
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') organisationId: OrganisationId;
  /** Who asked, and may act when it is confirmed. */
  @Column('uuid') personId: string;
  /** The last four digits of the account. */
  @Column('text') accountTail: string;
  @Column('text') state: TransferState;
  /** In fen, sealed under the transfer's own key: who reads the database could confirm it. */
  @Column('bytea', { nullable: true }) amount: Buffer | null;
  @Column('text', { nullable: true }) reference: string | null;
  @Column('int') tries: number;
  @Column('timestamptz') askedAt: Date;
  /** Until when it can be confirmed; null until it was sent. */
  @Column('timestamptz', { nullable: true }) expiresAt: Date | null;
}
