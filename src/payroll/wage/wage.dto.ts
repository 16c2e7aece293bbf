import type { Fen } from '../../platform/money/money.js';
import { Day, FenAmount, Nested, OneOf, Uuid, Whole } from '../../platform/http/fields/fields.js';
import { PageQuery } from '../../platform/http/page.js';
import { AccountKindDto } from '../escrow/kind/account-kind.dto.js';
import type { WageItemId, WageState } from '../payroll.types.js';

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
  @Nested(() => AccountKindDto, { description: 'The account that it is paid out of.' })
  account: AccountKindDto;
  @Day() day: string;
  @Whole({ min: 0, max: 1_000_000 }) minutes: number;
  @FenAmount() grossFen: Fen;
  @Day({ description: 'Last business day on which paying is on time.' }) payDueOn: string;
  @OneOf(STATES) state: WageState;
  @Uuid({ nullable: true }) payRunId: string | null;
}
