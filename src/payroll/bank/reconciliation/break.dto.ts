import { Day, FenAmount, Instant, OneOf, Text, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import { type Fen, MAX_FEN } from '../../../platform/money/money.js';
import {
  BREAK_KINDS,
  BREAK_RESOLUTIONS,
  type BreakKind,
  type BreakResolution,
  type BreakState,
} from './break.rules.js';

export class BreaksQuery extends PageQuery {
  @OneOf(['open', 'closed'], { optional: true, description: 'Only those in this state.' }) state?: BreakState;
  @OneOf(BREAK_KINDS, { optional: true, description: 'Only those of this kind.' }) kind?: BreakKind;
}

export class ResolveBreakDto {
  @OneOf(BREAK_RESOLUTIONS, {
    description:
      'Why: `bank-fee` or `own-transfer` of a line that is no payment; `bank-confirmed` the bank says in writing that it paid; `bank-corrects` it corrects it; `recovered` the money is back otherwise; `written-off`; `statement-follows` the missing statement is asked for; `seen` of a payment that came back; `not-paid` it was never made; of `said-twice`: `same-entry` both numbers are of one movement, `another-entry` it is another one and is taken in. What is explained by a promise is asked about again where it does not come true.',
  })
  resolution: BreakResolution;
}

/** Where books and bank do not say the same. */
export class ReconciliationBreakDto {
  @Uuid() id: string;
  @Text({ example: 'main', description: 'The account, as the configuration calls it.' }) accountId: string;
  @OneOf(BREAK_KINDS) kind: BreakKind;
  @OneOf(['open', 'closed']) state: BreakState;
  @Uuid({ nullable: true, description: 'The payout or refund.' }) paymentId: string | null;
  @Uuid({ nullable: true }) statementId: string | null;
  @FenAmount({ nullable: true, min: -MAX_FEN, description: 'What the bank says.' }) bankFen: Fen | null;
  @FenAmount({ nullable: true, min: -MAX_FEN, description: 'What the books say.' }) booksFen: Fen | null;
  @Day() day: string;
  @Text({ nullable: true, max: 35, description: 'The bank’s code.' }) reasonCode: string | null;
  @Instant() openedAt: Date;
  @Instant({ nullable: true, description: 'By when it is explained.' }) resolveBy: Date | null;
  @Instant({ nullable: true }) closedAt: Date | null;
  @OneOf(BREAK_RESOLUTIONS, { nullable: true }) resolution: BreakResolution | null;
  @OneOf(['people', 'statement'], { nullable: true }) closedBy: 'people' | 'statement' | null;
}
