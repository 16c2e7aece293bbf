import type { Fen } from '../../platform/money/money.js';
import { Day, FenAmount, OneOf, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import {
  MINIMUM_WAGE_STATES,
  type MinimumWageState,
  type WageItemId,
  type WageState,
} from '../payroll.types.js';

const STATES = ['due', 'in-run', 'paid'];

export class WageItemsQuery extends PageQuery {
  @OneOf(STATES, { optional: true }) state?: WageState;
}

export class WageItemDto {
  @Uuid() id: WageItemId;
  @Uuid() shiftId: string;
  @Uuid() contractId: string;
  @Uuid() workerId: string;
  @Uuid() enterpriseId: string;
  @Uuid() providerId: string;
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
  @Day({ description: 'Last business day on which paying is on time.' }) payDueOn: string;
  @OneOf(STATES) state: WageState;
  @Uuid({ nullable: true }) payRunId: string | null;
}
