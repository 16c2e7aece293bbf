import { Column, Entity, PrimaryColumn } from 'typeorm';
import { fenTransformer } from '../../../platform/database/fen.transformer.js';
import type { Fen } from '../../../platform/money/money.js';
import type { CoverLine } from '../../product/product.types.js';
import type { LineReason } from '../claim.types.js';

/** One line of a claim: what was asked, what the last decision gave. */
@Entity({ schema: 'insurance', name: 'claim_line' })
export class ClaimLineEntity {
  @PrimaryColumn('uuid') claimId: string;
  @PrimaryColumn('text') line: CoverLine;
  @Column('bigint', { transformer: fenTransformer }) askedFen: Fen;
  @Column('bigint', { transformer: fenTransformer, nullable: true }) approvedFen: Fen | null;
  @Column('text', { nullable: true }) reasonCode: LineReason | null;
}
