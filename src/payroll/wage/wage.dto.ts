import type { Fen } from '../../platform/money/money.js';
import { Day, FenAmount, Nested, OneOf, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { AccountKindDto } from '../escrow/kind/account-kind.dto.js';
import {
  MINIMUM_WAGE_STATES,
  type MinimumWageState,
  WAGE_KINDS,
  WAGE_STATES,
  type WageItemId,
  type WageKind,
  type WageState,
} from '../payroll.types.js';

export class WageItemsQuery extends PageQuery {
  @OneOf(WAGE_STATES, { optional: true }) state?: WageState;
}

export class WageItemDto {
  @Uuid() id: WageItemId;
  @OneOf(WAGE_KINDS, { description: '`settlement`: the money that a grievance came to.' }) kind: WageKind;
  @Uuid({ nullable: true, description: 'Null of a settlement.' }) shiftId: string | null;
  @Uuid({
    nullable: true,
    description: 'The grievance of a settlement, or that found that a wage was paid elsewhere.',
  })
  grievanceId: string | null;
  @Uuid() contractId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
  @Nested(() => AccountKindDto, { description: 'The account that it is paid out of.' })
  account: AccountKindDto;
  @Day() day: string;
  @Whole({ min: 0, max: 1_000_000 }) minutes: number;
  @FenAmount() grossFen: Fen;
  @OneOf(MINIMUM_WAGE_STATES, {
    nullable: true,
    description: 'Whether a minimum wage is known where the work was done; null: not stated at its approval.',
  })
  minimumWage: MinimumWageState | null;
  @FenAmount({ nullable: true, description: 'The least wage of its minutes, without holiday pay.' })
  minimumFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: what made it up to the minimum wage.' })
  madeUpFen: Fen | null;
  @FenAmount({ nullable: true, description: 'Of `grossFen`: the extra pay of a statutory holiday.' })
  holidayFen: Fen | null;
  @FenAmount({
    nullable: true,
    description:
      'Of one that was paid before a grievance found that its shift earned less: what the employer claims. Never set off from wages.',
  })
  overpaidFen: Fen | null;
  @Day({ description: 'Last business day on which paying is on time.' }) payDueOn: string;
  @OneOf(WAGE_STATES, {
    description:
      '`paid-elsewhere`: a grievance found that it was paid before, as the employer said. `not-owed`: one found that its shift earned nothing.',
  })
  state: WageState;
  @Uuid({ nullable: true }) payRunId: string | null;
}
