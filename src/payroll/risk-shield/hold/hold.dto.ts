import { FenAmount, Instant, ListOf, OneOf, Uuid } from '../../../platform/http/fields/fields.js';
import { PageQuery } from '../../../platform/http/page.js';
import type { Fen } from '../../../platform/money/money.js';
import type { RiskHoldState } from '../../payroll.types.js';
import { PayRunFindingDto } from '../screening.dto.js';
import { HOLD_DECISIONS, HOLD_REASONS, type HoldDecision, type HoldReason } from './hold.rules.js';

const STATES = ['mending', 'open', 'proposed', 'released', 'upheld', 'cleared'];

export class RiskHoldsQuery extends PageQuery {
  @OneOf(STATES, { optional: true, description: 'Only those in this state.' }) state?: RiskHoldState;
}

export class DecideHoldDto {
  @OneOf(HOLD_DECISIONS, { description: '`release`: a false alarm; `uphold`: it is not paid like this.' })
  decision: HoldDecision;
  @OneOf(HOLD_REASONS, {
    description:
      'To release: rate-checked, hours-checked, own-account-confirmed, contract-on-paper, work-was-done. To uphold: the others.',
  })
  reason: HoldReason;
}

/** What one person decided. */
export class HoldDecisionDto {
  @OneOf(HOLD_DECISIONS) decision: HoldDecision;
  @OneOf(HOLD_REASONS) reason: HoldReason;
  @Uuid() organisationId: string;
  @Instant() decidedAt: Date;
}

/** The case of one wage that the risk shield holds. */
export class RiskHoldDto {
  @Uuid() id: string;
  @Uuid() wageItemId: string;
  @Uuid() payRunId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Uuid() workerId: string;
  @Uuid() contractId: string;
  @FenAmount() amountFen: Fen;
  @OneOf(STATES, {
    description:
      '`mending`: facts clear it, see `fix`; `open`: two persons decide; `proposed`: one has; `released`: the next run pays it; `upheld`: it is not paid like this; `cleared`: a run found nothing any more.',
  })
  state: RiskHoldState;
  @ListOf(() => PayRunFindingDto, { max: 10, description: 'Which rules, on what evidence, and what helps.' })
  findings: PayRunFindingDto[];
  @ListOf(() => HoldDecisionDto, { max: 100 }) decisions: HoldDecisionDto[];
  @Instant({ nullable: true, description: 'By when it is decided.' }) decideBy: Date | null;
  @Instant() openedAt: Date;
  @OneOf(['operator'], { nullable: true, description: 'Who must be one of the two who decide, if anybody.' })
  needs: 'operator' | null;
}
