import type { BusinessDay } from '../../platform/clock/business-day.js';
import type { Id } from '../../platform/ids/ids.js';
import type { Fen } from '../../platform/money/money.js';

export type WageItemId = Id<'wage-item'>;

/** `due` is owed, `in-run` is part of a pay run under way, `paid` reached the worker. */
export type WageState = 'due' | 'in-run' | 'paid';

/** The pay of one approved shift. */
export interface WageItemView {
  id: WageItemId;
  shiftId: string;
  contractId: string;
  workerId: string;
  enterpriseId: string;
  providerId: string;
  day: BusinessDay;
  minutes: number;
  grossFen: Fen;
  payDueOn: BusinessDay;
  state: WageState;
  payRunId: string | null;
}
