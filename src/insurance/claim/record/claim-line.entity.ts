import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/fen.transformer.js';
import type { Fen } from '../../../platform/money/money.js';
import type { CoverLine } from '../../product/product.types.js';
import type { LineReason } from '../claim.types.js';

/** One line of a claim: what was asked, what the last decision gave. */
@Entity({ schema: 'insurance', name: 'claim_line' })
export class ClaimLineEntity {
  @PrimaryColumn('uuid', { name: 'claim_id' }) claimId: string;
  @PrimaryColumn('text') line: CoverLine;
  @Column('bigint', { name: 'asked_fen', transformer: fenTransformer }) askedFen: Fen;
  @Column('bigint', { name: 'approved_fen', transformer: fenTransformer, nullable: true })
  approvedFen: Fen | null;
  @Column('text', { name: 'reason_code', nullable: true }) reasonCode: LineReason | null;
}
